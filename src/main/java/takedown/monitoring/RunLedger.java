package takedown.monitoring;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs in the database: what is in scope, how far they are, how they ended. */
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
        if (night != null) {
            // Asked for again and again: not every time counted anew.
            Optional<RunRow> known = runs.find("night = ?1", night).firstResultOptional();
            if (known.isPresent()) {
                return toRun(known.get());
            }
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        database()
                .createNativeQuery(
                        "insert into run (id, kind, case_id, night, state, total, upto, started_at, started_by)"
                                + " select :id, :kind, cast(:caseId as uuid), cast(:night as date), 'RUNNING', count(*),"
                                // max(uuid) is no function before PostgreSQL 18.
                                + " (select s.id " + SCOPE + " order by s.id desc limit 1), :at, :user " + SCOPE
                                + " on conflict (night) do nothing")
                .setParameter("id", id)
                .setParameter("kind", kind.name())
                .setParameter("caseId", text(caseId))
                .setParameter("night", text(night))
                .setParameter("at", clock.instant())
                .setParameter("user", user)
                .executeUpdate();
        return runs.findByIdOptional(id)
                .or(() -> runs.find("night = ?1", night).firstResultOptional())
                .map(this::toRun)
                .orElseThrow();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Transactional
    Optional<Run> get(UUID id) {
        return runs.findByIdOptional(id).map(this::toRun);
    }

    @Transactional
    List<Run> unfinished() {
        return runs.find("state = ?1 order by id", RunState.RUNNING).stream()
                .map(this::toRun)
                .toList();
    }

    /** Nightly runs, latest first. */
    @Transactional
    List<Run> nightly(Optional<UUID> before, int limit) {
        var query = before.isPresent()
                ? runs.find("kind = ?1 and id < ?2 order by id desc", Run.Kind.NIGHTLY, before.get())
                : runs.find("kind = ?1 order by id desc", Run.Kind.NIGHTLY);
        return query.range(0, limit - 1).stream().map(this::toRun).toList();
    }

    private Run toRun(RunRow row) {
        Map<String, Long> failures = new TreeMap<>();
        List<?> counted = database()
                .createNativeQuery("select kind, names from run_failure where run_id = :run", Object[].class)
                .setParameter("run", row.id)
                .getResultList();
        for (Object each : counted) {
            failures.put((String) ((Object[]) each)[0], ((Number) ((Object[]) each)[1]).longValue());
        }
        return row.toRun(failures);
    }

    /**
     * Counts names that are done, inside the transaction that records what was seen of them.
     *
     * @param failures names that could not be seen, by why
     * @param looks names that are now to be looked at properly
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void count(UUID runId, long done, Map<String, Long> failures, long changed, long looks) {
        long failed = failures.values().stream().mapToLong(Long::longValue).sum();
        failures.forEach((kind, names) -> database()
                .createNativeQuery("insert into run_failure (run_id, kind, names) values (:run, :kind, :names)"
                        + " on conflict (run_id, kind) do update set names = run_failure.names + excluded.names")
                .setParameter("run", runId)
                .setParameter("kind", kind)
                .setParameter("names", names)
                .executeUpdate());
        database()
                .createNativeQuery(
                        "update run set done = done + :done, total = greatest(total, done + :done),"
                                + " failed = failed + :failed, changed = changed + :changed, looks = looks + :looks where id = :run")
                .setParameter("done", done)
                .setParameter("failed", failed)
                .setParameter("changed", changed)
                .setParameter("looks", looks)
                .setParameter("run", runId)
                .executeUpdate();
    }

    /** Notes why what the run sees is not to be believed; the first reason stays. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void doubt(UUID runId, String why) {
        database()
                .createNativeQuery("update run set doubt = coalesce(doubt, :why) where id = :run")
                .setParameter("why", why)
                .setParameter("run", runId)
                .executeUpdate();
    }

    /** Moves a run that is not over yet; one that is stays as it ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Run move(UUID id, RunState state, @Nullable String reason) {
        moved(id, state, reason);
        return get(id).orElseThrow();
    }

    /** @return the run, where it was this call that ended it */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> end(UUID id, RunState state, @Nullable String reason) {
        return moved(id, state, reason) ? get(id) : Optional.empty();
    }

    private boolean moved(UUID id, RunState state, @Nullable String reason) {
        int moved = database()
                .createNativeQuery("update run set state = :state, reason = cast(:reason as text),"
                        + " finished_at = case when :over then cast(:at as timestamptz) end"
                        + " where id = :run and state in ('QUEUED', 'RUNNING', 'PAUSED')")
                .setParameter("state", state.name())
                .setParameter("reason", reason)
                .setParameter("over", state.isOver())
                .setParameter("at", clock.instant())
                .setParameter("run", id)
                .executeUpdate();
        if (moved == 1 && state.isOver()) {
            database()
                    .createNativeQuery("delete from run_look where run_id = :run")
                    .setParameter("run", id)
                    .executeUpdate();
        }
        return moved == 1;
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}
