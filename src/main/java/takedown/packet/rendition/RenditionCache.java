package takedown.packet.rendition;

import com.google.common.util.concurrent.Striped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * Cache of renditions and of pictures of their pages, so that a page of the console does not render anything twice. The database stores them up to a
 * limit, and the oldest are removed. Approved renditions are in {@link ApprovedRenditions}.
 */
@ApplicationScoped
public class RenditionCache {
    /** Maximum total size, in octets. */
    static final long MOST_OCTETS = 512L * 1024 * 1024;

    /** Number of locks, which prevent the same rendition from being made twice at the same time. */
    private static final int LOCKS = 64;

    private final CachedRow.Repository rows;
    private final Clock clock;
    private final Striped<Lock> making = Striped.lazyWeakLock(LOCKS);

    RenditionCache(CachedRow.Repository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Returns a rendition of a packet that was not approved yet. Not for use inside a transaction: large packets take minutes.
     *
     * @param basis SHA-256 of all that the rendition depends on in addition to the packet
     */
    byte[] rendition(UUID packet, String name, String basis, Supplier<byte[]> make) {
        return of(packet + "/" + name + "/" + basis, make);
    }

    byte[] picture(String sha256, int page, int dpi, Supplier<byte[]> make) {
        return of(sha256 + "/" + page + "/" + dpi, make);
    }

    private byte[] of(String key, Supplier<byte[]> make) {
        Optional<byte[]> kept = kept(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        Lock lock = making.get(key);
        lock.lock();
        try {
            return kept(key).orElseGet(() -> {
                byte[] octets = make.get();
                keep(key, octets);
                return octets;
            });
        } finally {
            lock.unlock();
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<byte[]> kept(String key) {
        return rows.octets(key);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(String key, byte[] octets) {
        rows.keep(key, octets, clock.instant());
        rows.trim(MOST_OCTETS);
    }
}
