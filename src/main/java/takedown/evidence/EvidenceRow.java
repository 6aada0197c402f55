package takedown.evidence;

import com.google.common.collect.Lists;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import takedown.evidence.EvidenceStore.Description;
import takedown.observation.EvidenceRef;

@Entity(name = "EvidenceRow")
@Table(name = "evidence")
@Immutable
class EvidenceRow {
    @Id
    String sha256;

    @Column(name = "media_type")
    String mediaType;

    long length;
    byte[] octets;

    @Column(name = "stored_at")
    Instant storedAt;

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<EvidenceRow, String> {
        private static final int HASHES_AT_ONCE = 10_000;

        private static final String ADD = "insert into EvidenceRow (sha256, mediaType, length, octets, storedAt)"
                + " values (:sha256, :mediaType, :length, :octets, :at) on conflict do nothing";

        /** Stores the octets. Octets that this or another node has already stored stay as they are. */
        void add(EvidenceRef ref, String mediaType, byte[] octets, Instant at) {
            getEntityManager()
                    .createQuery(ADD)
                    .setParameter("sha256", ref.sha256())
                    .setParameter("mediaType", mediaType)
                    .setParameter("length", ref.length())
                    .setParameter("octets", octets)
                    .setParameter("at", at)
                    .executeUpdate();
        }

        // Select columns and not entities, because the session would hold the octets of entities until its end.
        Map<String, byte[]> octets(Collection<String> hashes) {
            Map<String, byte[]> kept = new HashMap<>();
            getEntityManager()
                    .createQuery(
                            "select e.sha256, e.octets from EvidenceRow e where e.sha256 in :hashes", Object[].class)
                    .setParameter("hashes", hashes)
                    .getResultList()
                    .forEach(row -> kept.put((String) row[0], (byte[]) row[1]));
            return kept;
        }

        Map<String, Description> about(Collection<String> hashes) {
            Map<String, Description> kept = new HashMap<>();
            for (List<String> some : Lists.partition(List.copyOf(hashes), HASHES_AT_ONCE)) {
                getEntityManager()
                        .createQuery(
                                "select e.sha256, e.mediaType, e.length from EvidenceRow e where e.sha256 in :hashes",
                                Object[].class)
                        .setParameter("hashes", some)
                        .getResultList()
                        .forEach(row -> kept.put((String) row[0], new Description((String) row[1], (long) row[2])));
            }
            return kept;
        }
    }
}
