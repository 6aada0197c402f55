package takedown.monitoring.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.monitoring.run.InvestigationQueue.Claim;

@Entity(name = "RunInvestigationRow")
@Table(name = "run_look")
@IdClass(RunInvestigationRow.Key.class)
class RunInvestigationRow {
    @Id
    @Column(name = "run_id")
    UUID runId;

    @Id
    @Column(name = "suspect_id")
    UUID suspectId;

    @Enumerated(EnumType.STRING)
    InvestigationReason reason;

    /** The ordinal of the reason in {@link InvestigationReason}. */
    short rank;

    @Nullable
    UUID digest;

    @Column(name = "due_at")
    Instant dueAt;

    int attempts;
    short lane;
    int faults;

    record Key(UUID runId, UUID suspectId) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RunInvestigationRow, Key> {
        List<RunInvestigationRow> due(Lane lane, Instant now, int limit) {
            return find(
                            "runId = ?1 and lane = ?2 and dueAt <= ?3 order by rank, suspectId",
                            lane.runId(),
                            (short) lane.no(),
                            now)
                    .range(0, limit - 1)
                    .list();
        }

        boolean done(Claim claim) {
            return delete("runId = ?1 and suspectId = ?2", claim.runId(), claim.suspectId()) == 1;
        }

        /**
         * Defers a name.
         *
         * @return false if another worker has already deferred or finished it
         */
        boolean defer(Claim claim, Instant due) {
            return update(
                            "dueAt = ?1, attempts = ?2 where runId = ?3 and suspectId = ?4 and attempts = ?5",
                            due,
                            claim.attempts() + 1,
                            claim.runId(),
                            claim.suspectId(),
                            claim.attempts())
                    == 1;
        }

        void interrupted(Claim claim, Instant due) {
            update(
                    "dueAt = ?1, faults = faults + 1 where runId = ?2 and suspectId = ?3",
                    due,
                    claim.runId(),
                    claim.suspectId());
        }

        long waiting(UUID runId, InvestigationReason reason) {
            return count("runId = ?1 and rank = ?2", runId, (short) reason.ordinal());
        }

        boolean isEmpty(UUID runId) {
            return find("runId", runId).firstResultOptional().isEmpty();
        }

        boolean isEmpty(Lane lane) {
            return find("runId = ?1 and lane = ?2", lane.runId(), (short) lane.no())
                    .firstResultOptional()
                    .isEmpty();
        }
    }
}
