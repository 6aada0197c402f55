package takedown.evidence;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return Optional.ofNullable(octets(List.of(sha256)).get(sha256));
    }

    /** What is kept under each of these hashes; those that are not kept are not among the keys. */
    @Transactional
    public Map<String, byte[]> octets(Collection<String> hashes) {
        Map<String, byte[]> kept = new HashMap<>();
        for (Object row : Panache.getEntityManager()
                .createNativeQuery("select sha256, octets from evidence where sha256 in (:hashes)", Object[].class)
                .setParameter("hashes", hashes)
                .getResultList()) {
            kept.put((String) ((Object[]) row)[0], (byte[]) ((Object[]) row)[1]);
        }
        return kept;
    }

    /** Octets without themselves. */
    public record About(String mediaType, long length) {}

    /** As {@link #octets(Collection)}, what they are. */
    @Transactional
    public Map<String, About> about(Collection<String> hashes) {
        Map<String, About> kept = new HashMap<>();
        for (Object row : Panache.getEntityManager()
                .createNativeQuery(
                        "select sha256, media_type, length from evidence where sha256 in (:hashes)", Object[].class)
                .setParameter("hashes", hashes)
                .getResultList()) {
            Object[] of = (Object[]) row;
            kept.put((String) of[0], new About((String) of[1], ((Number) of[2]).longValue()));
        }
        return kept;
    }
}
