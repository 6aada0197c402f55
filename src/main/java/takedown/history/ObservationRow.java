package takedown.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The result of a quick check, with the octets received. */
@Entity(name = "ObservationRow")
@Table(name = "observation")
@IdClass(ObservationRow.Key.class)
@Immutable
class ObservationRow {
    @Id
    @Column(name = "suspect_id")
    UUID suspectId;

    @Id
    Instant at;

    @Column(name = "run_id")
    @Nullable
    UUID runId;

    /** See {@link StoredAnswers}. */
    byte[] answers;

    record Key(UUID suspectId, Instant at) implements Serializable {}

    /** An observation with the data needed to read it. */
    record Seen(UUID suspectId, String key, Instant at, byte[] answers) {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ObservationRow, Key> {
        private static final String SEEN = "select o.suspectId, s.key, o.at, o.answers from ObservationRow o"
                + " join HistorySuspectView s on s.id = o.suspectId where o.suspectId = :id and o.at > :after order by o.at";

        /** Returns the last observation of a suspect, if it is later than that time. */
        Optional<Seen> latest(UUID suspectId, Instant after) {
            return seen(SEEN + " desc", suspectId, after, 1).stream().findFirst();
        }

        /** Returns all observations of a suspect, oldest first. */
        List<Seen> of(UUID suspectId) {
            return seen(SEEN, suspectId, Instant.EPOCH, Integer.MAX_VALUE);
        }

        private List<Seen> seen(String query, UUID suspectId, Instant after, int most) {
            return getEntityManager()
                    .createQuery(query, Seen.class)
                    .setParameter("id", suspectId)
                    .setParameter("after", after)
                    .setMaxResults(most)
                    .getResultList();
        }
    }
}
