package takedown.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.observation.EvidenceRef;

/** Raw octets in PostgreSQL. The same octets are stored once, and a row is never changed. The database checks that the octets hash to their key. */
@ApplicationScoped
public class EvidenceStore implements EvidenceSink {
    private final EvidenceRow.Repository rows;
    private final Clock clock;

    EvidenceStore(EvidenceRow.Repository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional
    public EvidenceRef keep(byte[] octets, String mediaType) {
        EvidenceRef ref = EvidenceSink.digest(octets);
        rows.add(ref, mediaType, octets, clock.instant());
        return ref;
    }

    @Transactional
    public Optional<byte[]> octets(String sha256) {
        return Optional.ofNullable(octets(List.of(sha256)).get(sha256));
    }

    /** Returns the octets under each of these hashes. Hashes without stored octets are not among the keys. */
    @Transactional
    public Map<String, byte[]> octets(Collection<String> hashes) {
        return rows.octets(hashes);
    }

    public record Description(String mediaType, long length) {}

    /** Returns the metadata of the octets under each of these hashes. Hashes without stored octets are not among the keys. */
    @Transactional
    public Map<String, Description> about(Collection<String> hashes) {
        return rows.about(hashes);
    }
}
