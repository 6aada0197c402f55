package takedown.monitoring;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs in the database. Each step is a transaction of its own, so that a crash loses at most the names in flight. */
@ApplicationScoped
class RunLedger {
    private static final String SCOPE =
            "from suspect s join case_file c on c.id = s.case_id where ((:kind = 'CASE' and s.case_id = cast(:caseId as uuid))"
                    + " or (:kind = 'NIGHTLY' and c.state = 'OPEN'))";

    private final RunRow.Repository runs;
    private final Clock clock;

    RunLedger(RunRow.Repository runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** @return the new run, or the one that this night has already */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Run open(Run.Kind kind, @Nullable UUID caseId, @Nullable LocalDate night, String user) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        runs.getEntityManager()
                .createNativeQuery("insert into run (id, kind, case_id, night, state, total, started_at, started_by)"
                        + " select :id, :kind, cast(:caseId as uuid), cast(:night as date), 'RUNNING', count(*), :at, :user "
                        + SCOPE + " on conflict (night) do nothing")
                .setParameter("id", id)
                .setParameter("kind", kind.name())
                .setParameter("caseId", text(caseId))
                .setParameter("night", text(night))
                .setParameter("at", clock.instant())
                .setParameter("user", user)
                .executeUpdate();
        return runs.findByIdOptional(id)
                .or(() -> runs.find("night = ?1", night).firstResultOptional())
                .orElseThrow()
                .toRun();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Transactional
    Optional<Run> get(UUID id) {
        return runs.findByIdOptional(id).map(RunRow::toRun);
    }

    @Transactional
    List<Run> unfinished() {
        return runs.find("state in ?1 order by id", List.of(RunState.QUEUED, RunState.RUNNING)).stream()
                .map(RunRow::toRun)
                .toList();
    }

    @Transactional
    boolean nightIsDone(LocalDate night) {
        return runs.count("night = ?1", night) > 0;
    }

    /** Suspects that the run has not done yet and that are not put off, at most so many. */
    @Transactional
    List<UUID> remaining(Run run, int limit) {
        return runs.getEntityManager()
                .createNativeQuery(
                        "select s.id " + SCOPE
                                + " and not exists (select from run_item i where i.run_id = :run and i.suspect_id = s.id)"
                                + " and not exists (select from run_put_off p where p.run_id = :run"
                                + " and p.suspect_id = s.id and p.until > :now)"
                                + " order by s.id limit :limit",
                        UUID.class)
                .setParameter("kind", run.kind().name())
                .setParameter("caseId", run.caseId().map(UUID::toString).orElse(null))
                .setParameter("run", run.id())
                .setParameter("now", clock.instant())
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * Puts a suspect off until later in this run, each time twice as long.
     *
     * @param first how long the first time
     * @param most how often in one run
     * @return false when it was put off that often already: then what was seen has to do
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean putOff(UUID runId, UUID suspectId, Duration first, int most) {
        int attempts = runs.getEntityManager()
                .createNativeQuery(
                        "select attempts from run_put_off where run_id = :run and suspect_id = :suspect", Integer.class)
                .setParameter("run", runId)
                .setParameter("suspect", suspectId)
                .getResultStream()
                .mapToInt(Integer.class::cast)
                .findFirst()
                .orElse(0);
        if (attempts >= most) {
            return false;
        }
        runs.getEntityManager()
                .createNativeQuery("insert into run_put_off (run_id, suspect_id, until, attempts)"
                        + " values (:run, :suspect, :until, 1) on conflict (run_id, suspect_id)"
                        + " do update set until = excluded.until, attempts = run_put_off.attempts + 1")
                .setParameter("run", runId)
                .setParameter("suspect", suspectId)
                .setParameter("until", clock.instant().plus(first.multipliedBy(1L << Math.min(attempts, 16))))
                .executeUpdate();
        return true;
    }

    /** When the next suspect that was put off is due; empty when none is left. */
    @Transactional
    Optional<Instant> nextPutOff(UUID runId) {
        return runs.getEntityManager()
                .createNativeQuery(
                        "select min(p.until) from run_put_off p where p.run_id = :run and not exists"
                                + " (select from run_item i where i.run_id = p.run_id and i.suspect_id = p.suspect_id)",
                        Instant.class)
                .setParameter("run", runId)
                .getResultStream()
                .filter(java.util.Objects::nonNull)
                .map(Instant.class::cast)
                .findFirst();
    }

    /**
     * Ticks a suspect off, inside the transaction that records what was seen of it.
     *
     * @return false when it was ticked off before: then nothing must be counted again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean tick(UUID runId, UUID suspectId, boolean failed, boolean changed) {
        int inserted = runs.getEntityManager()
                .createNativeQuery("insert into run_item (run_id, suspect_id, done_at, failed)"
                        + " values (:run, :suspect, :at, :failed) on conflict do nothing")
                .setParameter("run", runId)
                .setParameter("suspect", suspectId)
                .setParameter("at", clock.instant())
                .setParameter("failed", failed)
                .executeUpdate();
        if (inserted == 0) {
            return false;
        }
        runs.getEntityManager()
                .createNativeQuery("update run set done = done + 1, total = greatest(total, done + 1),"
                        + " failed = failed + :failed, changed = changed + :changed where id = :run")
                .setParameter("failed", failed ? 1 : 0)
                .setParameter("changed", changed ? 1 : 0)
                .setParameter("run", runId)
                .executeUpdate();
        return true;
    }

    /** Ends a run that is not over yet. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Run end(UUID id, RunState state, @Nullable String reason) {
        RunRow row = runs.findByIdOptional(id).orElseThrow();
        if (!row.state.isOver()) {
            row.state = state;
            row.reason = reason;
            row.finishedAt = clock.instant();
        }
        return row.toRun();
    }
}
