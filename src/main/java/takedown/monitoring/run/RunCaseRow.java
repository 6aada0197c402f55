package takedown.monitoring.run;

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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.monitoring.run.CaseTallies.Tally;

@Entity(name = "RunCaseRow")
@Table(name = "run_case")
@IdClass(RunCaseRow.Key.class)
class RunCaseRow {
    @Id
    @Column(name = "run_id")
    UUID runId;

    @Id
    @Column(name = "case_id")
    UUID caseId;

    long names;
    long done;
    long failed;
    long changed;
    long looks;

    /** When the run last finished a name of the case; null before the first name is done. */
    @Column(name = "progressed_at")
    @Nullable
    Instant progressedAt;

    record Key(UUID runId, UUID caseId) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RunCaseRow, Key> {
        // If the first names of the case were added after the start of the run, the case has no row yet.
        private static final String ADD = """
                insert into RunCaseRow (runId, caseId, names, done, failed, changed, looks, progressedAt)
                values (:run, :case, :done, :done, :failed, :changed, :looks, :at)
                on conflict (runId, caseId) do update set done = done + excluded.done,
                  names = greatest(names, done + excluded.done), failed = failed + excluded.failed,
                  changed = changed + excluded.changed, looks = looks + excluded.looks,
                  progressedAt = excluded.progressedAt""";

        List<RunCaseRow> unfinished(UUID runId) {
            return list("runId = ?1 and names > done order by caseId", runId);
        }

        Set<UUID> caseIds(UUID runId) {
            return stream("runId", runId).map(row -> row.caseId).collect(Collectors.toSet());
        }

        /** Adds the results of some names. Another node may do so at the same time. */
        void add(UUID runId, UUID caseId, Tally tally, Instant at) {
            getEntityManager()
                    .createQuery(ADD)
                    .setParameter("run", runId)
                    .setParameter("case", caseId)
                    .setParameter("done", tally.done())
                    .setParameter("failed", tally.failed())
                    .setParameter("changed", tally.changed())
                    .setParameter("looks", tally.investigations())
                    .setParameter("at", at)
                    .executeUpdate();
        }
    }
}
