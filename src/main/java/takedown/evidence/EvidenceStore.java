package takedown.evidence;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import takedown.observation.EvidenceRef;

/** Raw octets in PostgreSQL, each once. A row is never changed; the database checks that the octets hash to their key. */
@ApplicationScoped
public class EvidenceStore implements EvidenceSink {
    private final Clock clock;

    EvidenceStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    @Transactional
    public EvidenceRef keep(byte[] octets, String mediaType) {
        EvidenceRef ref = EvidenceSink.digest(octets);
        Panache.getEntityManager()
                .createNativeQuery("insert into evidence (sha256, media_type, length, octets, stored_at)"
                        + " values (:sha256, :mediaType, :length, :octets, :at) on conflict do nothing")
                .setParameter("sha256", ref.sha256())
                .setParameter("mediaType", mediaType)
                .setParameter("length", ref.length())
                .setParameter("octets", octets)
                .setParameter("at", clock.instant())
                .executeUpdate();
        return ref;
    }

    /** The octets with this hash. */
    @Transactional
    public Optional<byte[]> octets(String sha256) {
        return Panache.getEntityManager()
                .createNativeQuery("select octets from evidence where sha256 = :sha256", byte[].class)
                .setParameter("sha256", sha256)
                .getResultStream()
                .findFirst()
                .map(byte[].class::cast);
    }

    /** Octets as they are kept. */
    public record Kept(String mediaType, byte[] octets) {}

    /** What is kept under this hash. */
    @Transactional
    public Optional<Kept> kept(String sha256) {
        List<?> found = Panache.getEntityManager()
                .createNativeQuery("select media_type, octets from evidence where sha256 = :sha256", Object[].class)
                .setParameter("sha256", sha256)
                .getResultList();
        return found.stream()
                .findFirst()
                .map(row -> (Object[]) row)
                .map(row -> new Kept((String) row[0], (byte[]) row[1]));
    }
}
