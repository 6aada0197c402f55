package takedown.monitoring;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Visibility;
import takedown.casefile.people.Actor;
import takedown.monitoring.Tallies.Tally;
import takedown.name.Refusal;

/** Runs in the database: what is in scope, how far they are, how they ended. */
@ApplicationScoped
class RunLedger {
    private static final String SCOPE =
            "from suspect s join case_file c on c.id = s.case_id where ((:kind = 'CASE' and s.case_id = cast(:caseId as uuid))"
                    + " or (:kind = 'NIGHTLY' and c.state = 'OPEN'))";

    /** Of table t: the row is of a sealed case that :user is no member of. */
    private static final String SEALED =
            "exists (select 1 from case_file c where c.id = t.case_id and not " + Visibility.sql("c", ":user") + ")";

    private static final String HEARD = """
            insert into run_upstream (run_id, case_id, upstream, server, outcome, names)
            select ?, ?, u.upstream, u.server, u.outcome, u.names from unnest(?, ?, ?, ?) as u (upstream, server, outcome, names)
            on conflict (run_id, case_id, upstream, server, outcome) do update set names = run_upstream.names + excluded.names""";

    /** For so long after its end a run may leave looks behind: longer than a node can be away and come back with one. */
    private static final Duration LEFT_LOOKS = Duration.ofDays(7);

    /** One of two requests at once sees neither run when the other one has just ended. */
    private static final int ATTEMPTS = 5;

    private final RunRow.Repository runs;
    private final MonitoringConfig config;
    private final Clock clock;

    RunLedger(RunRow.Repository runs, MonitoringConfig config, Clock clock) {
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens a run.
     *
     * @return the new run, or the one that this night has already
     * @throws Refusal (ALREADY_RUNNING) when another nightly run, or another run of the case, is going on
     */
    Run open(Run.Kind kind, @Nullable UUID caseId, @Nullable LocalDate night, String user) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Run> opened = tryOpen(id, kind, caseId, night, user);
            if (opened.isPresent()) {
                return opened.get();
            }
            Optional<UUID> other = goingOn(kind, caseId);
            if (other.isPresent()) {
                throw Refusal.alreadyRunning(other.get());
            }
            // It has ended in between.
        }
        throw Refusal.conflict("Other runs begin and end at this moment. Try again.");
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> tryOpen(UUID id, Run.Kind kind, @Nullable UUID caseId, @Nullable LocalDate night, String user) {
        Optional<RunRow> known = ofNight(night);
        if (known.isPresent()) {
            // Asked for again and again: not every time counted anew.
            return known.map(this::toRun);
        }
        database()
                .createNativeQuery("with counted as (select s.case_id, count(*) as names " + SCOPE
                        + " group by s.case_id), opened as (insert into run"
                        + " (id, kind, case_id, night, state, total, upto, started_at, started_by, progressed_at)"
                        + " select :id, :kind, cast(:caseId as uuid), cast(:night as date), 'RUNNING',"
                        + " (select coalesce(sum(names), 0) from counted),"
                        // max(uuid) is no function before PostgreSQL 18.
                        + " (select s.id " + SCOPE + " order by s.id desc limit 1), cast(:at as timestamptz), :user,"
                        + " cast(:at as timestamptz) on conflict do nothing returning id)"
                        + " insert into run_case (run_id, case_id, names)"
                        + " select opened.id, counted.case_id, counted.names from opened, counted")
                .setParameter("id", id)
                .setParameter("kind", kind.name())
                .setParameter("caseId", text(caseId))
                .setParameter("night", text(night))
                .setParameter("at", clock.instant())
                .setParameter("user", user)
                .executeUpdate();
        return runs.findByIdOptional(id).or(() -> ofNight(night)).map(this::toRun);
    }

    private Optional<RunRow> ofNight(@Nullable LocalDate night) {
        return night == null ? Optional.empty() : runs.find("night = ?1", night).firstResultOptional();
    }

    /** The nightly run, or the run of the case, that is going on. */
    @Transactional
    Optional<UUID> goingOn(Run.Kind kind, @Nullable UUID caseId) {
        List<RunState> states = List.of(RunState.QUEUED, RunState.RUNNING);
        return (caseId == null
                        ? runs.find("kind = ?1 and state in ?2", kind, states)
                        : runs.find("kind = ?1 and state in ?2 and caseId = ?3", kind, states, caseId))
                .firstResultOptional()
                .map(row -> row.id);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Transactional
    Optional<Run> get(UUID id) {
        return runs.findByIdOptional(id).map(this::toRun);
    }

    /** The same, unless it is of a case that the actor may not see. */
    @Transactional
    Optional<Run> get(Actor actor, UUID id) {
        return runs.find(
                        "from RunRow r where r.id = :id and (r.caseId is null or " + Visibility.ofCase("r.caseId")
                                + ")",
                        Map.of("id", id, "reader", actor.user()))
                .firstResultOptional()
                .map(this::toRun);
    }

    /** Cases of which the run has names left. */
    @Transactional
    List<UUID> unfinishedCases(UUID id) {
        return database()
                .createNativeQuery(
                        "select case_id from run_case where run_id = :run and names > done order by case_id",
                        UUID.class)
                .setParameter("run", id)
                .getResultStream()
                .map(UUID.class::cast)
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
        Map<String, Long> failures = failures(database()
                .createNativeQuery(
                        "select kind, sum(names) from run_failure where run_id = :run group by kind", Object[].class)
                .setParameter("run", row.id));
        List<Loss> losses = losses(database()
                .createNativeQuery(
                        "select upstream, outcome, sum(names), max(server) from run_upstream"
                                + " where run_id = :run group by upstream, outcome order by upstream, outcome",
                        Object[].class)
                .setParameter("run", row.id));
        return row.toRun(failures, losses, isStalled(row)).explained(config);
    }

    private boolean isStalled(RunRow row) {
        return row.state == RunState.RUNNING
                && row.progressedAt.isBefore(stalledBefore())
                && stalled().contains(row.id);
    }

    private Instant stalledBefore() {
        return clock.instant().minus(config.stalledAfter());
    }

    /**
     * Runs that go on and have made no progress for {@code takedown.monitoring.stalled-after}. A run of which only names are left that a
     * server has asked to be left alone for is not one: it waits.
     */
    @Transactional
    Set<UUID> stalled() {
        List<?> ids = database()
                .createNativeQuery(
                        "select r.id from run r where r.state = 'RUNNING' and r.progressed_at < :before and not ("
                                + "r.reached is not distinct from r.upto"
                                + " and not exists (select from run_slice i where i.run_id = r.id and not i.done)"
                                + " and exists (select from run_look l where l.run_id = r.id)"
                                + " and not exists (select from run_look l where l.run_id = r.id and (l.due_at < :before or l.faults > 0)))",
                        UUID.class)
                .setParameter("before", stalledBefore())
                .getResultList();
        return ids.stream().map(UUID.class::cast).collect(Collectors.toSet());
    }

    /** Of these runs the nights and those of cases that are not sealed. */
    @Transactional
    Set<UUID> knownToAll(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<?> known = database()
                .createNativeQuery(
                        "select r.id from run r left join case_file c on c.id = r.case_id"
                                + " where r.id = any(cast(:ids as uuid[])) and c.sealed is not true",
                        UUID.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
        return known.stream().map(UUID.class::cast).collect(Collectors.toSet());
    }

    /** Counts a slice's names as not investigated, inside the transaction that ends the slice. */
    @Transactional(Transactional.TxType.MANDATORY)
    void notInvestigated(Run run, Slice slice) {
        count(
                run.id(),
                notInvestigated(database()
                        .createNativeQuery(
                                "select s.case_id, count(*) from suspect s join case_file c on c.id = s.case_id"
                                        + " join run_case n on n.run_id = :run and n.case_id = s.case_id"
                                        + " where s.id > :after and s.id <= :upto and (c.state = 'OPEN' or :kind = 'CASE')"
                                        + " group by s.case_id",
                                Object[].class)
                        .setParameter("after", slice.after().orElse(new UUID(0, 0)))
                        .setParameter("upto", slice.upto())
                        .setParameter("run", run.id())
                        .setParameter("kind", run.kind().name())));
    }

    /** Ends a run that no attempt has moved; its remaining names are counted as not investigated. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> giveUp(UUID id) {
        if (!moved(id, RunState.FAILED, Run.GIVEN_UP)) {
            return Optional.empty();
        }
        count(
                id,
                notInvestigated(database()
                        .createNativeQuery(
                                "select case_id, names - done from run_case where run_id = :run and names > done",
                                Object[].class)
                        .setParameter("run", id)));
        return get(id);
    }

    /**
     * The run without the names of sealed cases that the user is no member of.
     *
     * @param user empty: without those of any sealed case
     */
    @Transactional
    Run seenBy(Optional<String> user, Run run) {
        // In one statement: a run that moves on between two would count the hidden names of one moment off the names of
        // another.
        Object[] row = (Object[]) database()
                .createNativeQuery("select h.names, greatest(r.total - h.names, r.done - h.done), r.done - h.done,"
                        + " r.failed - h.failed, r.changed - h.changed, r.looks - h.looks,"
                        + " (select max(t.progressed_at) from run_case t where t.run_id = :run and not " + SEALED
                        + ") from run r,"
                        + " (select coalesce(sum(names), 0) as names, coalesce(sum(done), 0) as done,"
                        + " coalesce(sum(failed), 0) as failed, coalesce(sum(changed), 0) as changed,"
                        + " coalesce(sum(looks), 0) as looks from run_case t where t.run_id = :run and " + SEALED
                        + ") as h where r.id = :run")
                .setParameter("run", run.id())
                .setParameter("user", user.orElse(""))
                .getSingleResult();
        long[] counts = Stream.of(row)
                .limit(6)
                .mapToLong(count -> ((Number) count).longValue())
                .toArray();
        if (counts[0] == 0) {
            return run;
        }
        Map<String, Long> failures = failures(database()
                .createNativeQuery(
                        "select kind, sum(names) from run_failure t where run_id = :run and not " + SEALED
                                + " group by kind",
                        Object[].class)
                .setParameter("run", run.id())
                .setParameter("user", user.orElse("")));
        List<Loss> losses = losses(database()
                .createNativeQuery(
                        "select upstream, outcome, sum(names), max(server) from run_upstream t where run_id = :run and not "
                                + SEALED + " group by upstream, outcome order by upstream, outcome",
                        Object[].class)
                .setParameter("run", run.id())
                .setParameter("user", user.orElse("")));
        // What the run was told to say of itself, without what was composed of everybody's names.
        RunRow stored = runs.findById(run.id());
        return stored.toRun(Map.of(), List.of(), isStalled(stored))
                .counting(counts[1], counts[2], counts[3], counts[4], counts[5], failures, losses)
                .timed(Optional.ofNullable((Instant) row[6]).orElse(stored.startedAt))
                .explained(config);
    }

    private static List<Loss> losses(Query counted) {
        Map<String, Loss> losses = new LinkedHashMap<>();
        for (Object each : counted.getResultList()) {
            Object[] row = (Object[]) each;
            String upstream = (String) row[0];
            String outcome = (String) row[1];
            long names = ((Number) row[2]).longValue();
            String server = (String) row[3];
            boolean answered = outcome.equals(Sounding.ANSWERED);
            boolean replaced = outcome.equals(Sounding.REPLACED);
            boolean kept = outcome.equals(Sounding.KEPT);
            boolean failed = !answered && !replaced && !kept;
            Loss one = new Loss(
                    upstream,
                    server,
                    failed ? names : 0,
                    replaced ? names : 0,
                    kept ? names : 0,
                    answered ? names : 0,
                    failed ? Set.of(outcome) : Set.of());
            losses.merge(upstream, one, RunLedger::both);
        }
        return losses.values().stream()
                .filter(loss -> loss.affected() > 0 || !loss.outcomes().isEmpty())
                .toList();
    }

    private static Loss both(Loss one, Loss other) {
        Set<String> outcomes = new HashSet<>(one.outcomes());
        outcomes.addAll(other.outcomes());
        return new Loss(
                one.upstream(),
                one.server().isEmpty() ? other.server() : one.server(),
                one.names() + other.names(),
                one.replaced() + other.replaced(),
                one.kept() + other.kept(),
                one.answered() + other.answered(),
                outcomes);
    }

    private static Map<String, Long> failures(Query counted) {
        Map<String, Long> failures = new TreeMap<>();
        for (Object each : counted.getResultList()) {
            failures.put((String) ((Object[]) each)[0], ((Number) ((Object[]) each)[1]).longValue());
        }
        return failures;
    }

    /** Counts names that are done, inside the transaction that records what was seen of them. */
    @Transactional(Transactional.TxType.MANDATORY)
    void count(UUID runId, Tallies tallies) {
        tallies.forEach((caseId, tally) -> {
            tally.failures()
                    .forEach((why, names) -> database()
                            .createNativeQuery(
                                    "insert into run_failure (run_id, case_id, kind, names) values (:run, :case, :kind, :names)"
                                            + " on conflict (run_id, case_id, kind) do update set names = run_failure.names + excluded.names")
                            .setParameter("run", runId)
                            .setParameter("case", caseId)
                            .setParameter("kind", why)
                            .setParameter("names", names)
                            .executeUpdate());
            heard(runId, caseId, tally.soundings());
            // Where its first names came after the run had begun, the case has no row yet.
            database()
                    .createNativeQuery(
                            "insert into run_case (run_id, case_id, names, done, failed, changed, looks, progressed_at)"
                                    + " values (:run, :case, :done, :done, :failed, :changed, :looks, :now)"
                                    + " on conflict (run_id, case_id) do update set done = run_case.done + excluded.done,"
                                    + " names = greatest(run_case.names, run_case.done + excluded.done),"
                                    + " failed = run_case.failed + excluded.failed, changed = run_case.changed + excluded.changed,"
                                    + " looks = run_case.looks + excluded.looks, progressed_at = excluded.progressed_at")
                    .setParameter("now", clock.instant())
                    .setParameter("run", runId)
                    .setParameter("case", caseId)
                    .setParameter("done", tally.done())
                    .setParameter("failed", tally.failed())
                    .setParameter("changed", tally.changed())
                    .setParameter("looks", tally.looks())
                    .executeUpdate();
        });
        Tally all = tallies.all();
        database()
                .createNativeQuery("update run set done = done + :done, total = greatest(total, done + :done),"
                        + " failed = failed + :failed, changed = changed + :changed, looks = looks + :looks,"
                        + " progressed_at = :now where id = :run")
                .setParameter("now", clock.instant())
                .setParameter("done", all.done())
                .setParameter("failed", all.failed())
                .setParameter("changed", all.changed())
                .setParameter("looks", all.looks())
                .setParameter("run", runId)
                .executeUpdate();
    }

    private void heard(UUID runId, UUID caseId, Map<Sounding, Long> soundings) {
        if (soundings.isEmpty()) {
            return;
        }
        database().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(HEARD)) {
                upsert.setObject(1, runId);
                upsert.setObject(2, caseId);
                upsert.setArray(3, texts(connection, soundings, Sounding::upstream));
                upsert.setArray(4, texts(connection, soundings, Sounding::server));
                upsert.setArray(5, texts(connection, soundings, Sounding::outcome));
                upsert.setArray(
                        6, connection.createArrayOf("int8", soundings.values().toArray()));
                upsert.executeUpdate();
            }
        });
    }

    private static Array texts(Connection connection, Map<Sounding, Long> soundings, Function<Sounding, String> field)
            throws SQLException {
        return connection.createArrayOf(
                "text", soundings.keySet().stream().map(field).toArray());
    }

    /** Notes which upstreams the run could not see through, outside of any look. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void note(UUID runId, Tallies tallies) {
        count(runId, tallies);
    }

    /** Moves a run that is not over yet; one that is stays as it ended. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Run move(UUID id, RunState state, @Nullable String reason) {
        moved(id, state, reason);
        return get(id).orElseThrow();
    }

    /**
     * Lets a paused run go on.
     *
     * @throws Refusal (ALREADY_RUNNING) when another one has begun meanwhile
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Run resume(Run run) {
        Optional<UUID> other = goingOn(run.kind(), run.caseId().orElse(null));
        if (other.isPresent() && !other.get().equals(run.id())) {
            throw Refusal.alreadyRunning(other.get());
        }
        return move(run.id(), RunState.RUNNING, null);
    }

    /** @return the run, where it was this call that ended it */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Run> end(UUID id, RunState state, @Nullable String reason) {
        return moved(id, state, reason) ? get(id) : Optional.empty();
    }

    /** @return whether it was this call that moved it */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean moved(UUID id, RunState state, @Nullable String reason) {
        int moved = database()
                .createNativeQuery("update run set state = :state, reason = cast(:reason as text),"
                        + " progressed_at = cast(:at as timestamptz), finished_at = case when :over then cast(:at as timestamptz) end"
                        + " where id = :run and state in ('QUEUED', 'RUNNING', 'PAUSED')")
                .setParameter("state", state.name())
                .setParameter("reason", reason)
                .setParameter("over", state.isOver())
                .setParameter("at", clock.instant())
                .setParameter("run", id)
                .executeUpdate();
        if (moved == 1 && state.isOver()) {
            // Each change is told once. What other looks see from now on is for the report of the next night.
            database()
                    .createNativeQuery("update suspect_change set told_in = :run where told_in is null"
                            + " and exists (select from run where id = :run and kind = 'NIGHTLY')")
                    .setParameter("run", id)
                    .executeUpdate();
        }
        return moved == 1;
    }

    /**
     * Deletes what runs that are over have left to look at. Not where they end: a look in flight holds its row and then wants the run's, and
     * ending the run together with the rows would be a deadlock.
     */
    @Transactional
    void dropLeftLooks() {
        database()
                .createNativeQuery(
                        "delete from run_look where (run_id, suspect_id) in (select l.run_id, l.suspect_id from run_look l"
                                + " where l.run_id in (select id from run where finished_at > :since) for update skip locked)")
                .setParameter("since", clock.instant().minus(LEFT_LOOKS))
                .executeUpdate();
    }

    /** @param cases a query for cases and numbers of names */
    private static Tallies notInvestigated(Query cases) {
        Tallies tallies = new Tallies();
        for (Object each : cases.getResultList()) {
            Object[] row = (Object[]) each;
            tallies.notInvestigated((UUID) row[0], ((Number) row[1]).longValue());
        }
        return tallies;
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}
