package takedown.monitoring;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseFile;
import takedown.casefile.CasePatch;
import takedown.casefile.CaseState;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.SuspectStore;
import takedown.database.FaultCauses;
import takedown.monitoring.run.CaseTallies;
import takedown.monitoring.run.InvestigationQueue;
import takedown.monitoring.run.InvestigationQueue.Claim;
import takedown.monitoring.run.Lane;
import takedown.monitoring.run.Node;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunLedger;
import takedown.monitoring.run.RunState;
import takedown.monitoring.run.Slice;
import takedown.name.Refusal;

/** Every run ends, with each name recorded once, whatever happens to its workers. */
@QuarkusTest
class RunsFinishTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final Actor ROOT = new Actor("root", Set.of(AppRole.ADMIN));
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int SEEDS = 10;
    private static final String HEALTH = "checks.find { it.name == 'runs' }.status";

    /** Number of runs at a time. */
    private static final int AT_ONCE = 10;

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    RunControl runs;

    @Inject
    RunLedger ledger;

    @Inject
    InvestigationQueue investigationQueue;

    @Inject
    RunWatcher watcher;

    @Inject
    Node node;

    @Inject
    MeterRegistry metrics;

    @Inject
    EntityManager database;

    @Inject
    DataSource dataSource;

    private final Set<UUID> opened = ConcurrentHashMap.newKeySet();

    /** Closes the cases, so that nightly runs of other tests do not include them. */
    @AfterEach
    void close() throws Exception {
        for (UUID file : opened) {
            stubborn(() -> cases.change(
                    ALICE,
                    file,
                    new CasePatch(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(CaseState.CLOSED),
                            Optional.empty())));
        }
    }

    @Test
    void aLaneThatNobodyHoldsIsTakenUpThoughItsNodeLives() throws Exception {
        CaseFile file = open(120);
        Run run = finish(
                TestRun.of(database, Run.Kind.CASE, file.id()).heldBy(node.id()).insert());
        assertComplete(run, 120);
        assertEachRecordedOnce(file);
    }

    @Test
    void aSliceThatANodeGaveUpIsDoneByItsLane() throws Exception {
        CaseFile file = open(30);
        assertComplete(
                finish(TestRun.of(database, Run.Kind.CASE, file.id())
                        .cut(1)
                        .heldBy("gone")
                        .insert()),
                30);
        assertEachRecordedOnce(file);
    }

    @Test
    void lanesThatWereLostOrLieInTheFutureAreBroughtBack() throws Exception {
        CaseFile file = open(30);
        TestRun run =
                TestRun.of(database, Run.Kind.CASE, file.id()).heldBy("gone").insert();
        execute("delete from run_glance_task where task_instance like '" + run.id() + "/%'");
        execute(
                "update run_look_task set picked = false, execution_time = now() + interval '1 year' where task_instance like '"
                        + run.id() + "/%'");
        assertComplete(finish(run), 30);
    }

    @Test
    void theSecondOfTwoWritersWritesNothing() {
        CaseFile file = open(2);
        TestRun run = TestRun.of(database, Run.Kind.CASE, file.id())
                .state(RunState.PAUSED)
                .cut(0)
                .insert();
        Slice slice = run.slice();
        QuarkusTransaction.requiringNew().run(() -> investigationQueue.addAll(slice, file.id()));
        Claim claim = investigationQueue.due(new Lane(run.id(), 1)).getFirst();
        assertTrue(QuarkusTransaction.requiringNew().call(() -> investigationQueue.done(claim)));
        assertFalse(
                QuarkusTransaction.requiringNew().call(() -> investigationQueue.done(claim)),
                "a late worker does not finish the claim again");
        ledger.move(run.id(), RunState.CANCELLED, "over");
    }

    @Test
    void namesAreReadByTheHundredWhateverTheStatisticsSay() throws Exception {
        CaseFile file = open(2_500);
        TestRun before = TestRun.of(database, Run.Kind.CASE, file.id())
                .state(RunState.PAUSED)
                .insert();
        fill(before, file);
        execute("update run_look set lane = 3 where run_id = '" + before.id() + "'");
        execute("analyze run_look");
        ledger.move(before.id(), RunState.CANCELLED, "over");
        TestRun run = TestRun.of(database, Run.Kind.CASE, file.id())
                .state(RunState.PAUSED)
                .insert();
        fill(run, file);
        execute("update run_look set lane = 0 where run_id = '" + run.id() + "'");
        Set<UUID> seen = new HashSet<>();
        for (List<Claim> batch = investigationQueue.due(new Lane(run.id(), 0));
                !batch.isEmpty();
                batch = investigationQueue.due(new Lane(run.id(), 0))) {
            assertTrue(batch.size() <= InvestigationQueue.BATCH, () -> "more than asked for");
            assertTrue(batch.stream().allMatch(claim -> seen.add(claim.suspectId())), "each once");
            List<Claim> done = batch;
            QuarkusTransaction.requiringNew().run(() -> done.forEach(investigationQueue::done));
        }
        assertEquals(2_500, seen.size());
        fill(run, file);
        long rows = visited("select suspect_id, digest, attempts, faults from run_look where run_id = '" + run.id()
                + "' and lane = 1 and due_at <= now() order by rank, suspect_id limit 100");
        assertTrue(rows <= 2 * 2_500, () -> "rows visited: " + rows);
        ledger.move(run.id(), RunState.CANCELLED, "over");
    }

    private void fill(TestRun run, CaseFile file) {
        QuarkusTransaction.requiringNew().run(() -> investigationQueue.addAll(run.slice(), file.id()));
    }

    /** Returns the number of rows that the plan reads, over all loops, including rows that a filter removed. */
    private long visited(String query) throws SQLException {
        long rows = 0;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                var plan = statement.executeQuery("explain (analyze, timing off) " + query)) {
            while (plan.next()) {
                String line = plan.getString(1);
                var actual = java.util.regex.Pattern.compile("rows=([0-9.]+) loops=([0-9]+)\\)")
                        .matcher(line);
                if (actual.find()) {
                    rows += (long) (Double.parseDouble(actual.group(1)) * Long.parseLong(actual.group(2)));
                }
                var removed = java.util.regex.Pattern.compile("Rows Removed by .*: ([0-9]+)")
                        .matcher(line);
                if (removed.find()) {
                    rows += Long.parseLong(removed.group(1));
                }
            }
        }
        return rows;
    }

    @Test
    void aRunWithoutProgressSaysSoAndRecoversByItself() throws Exception {
        CaseFile file = open(3);
        TestRun run;
        try (Connection blocker = dataSource.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            // The obstacle: no name of this case can be queued.
            statement.execute("select from suspect where case_id = '" + file.id() + "' for update");
            run = TestRun.of(database, Run.Kind.CASE, file.id())
                    .withoutProgressFor("1 hour")
                    .insert();
            assertEquals(Optional.of(Run.STALLED), runs.get(ALICE, run.id()).reason());
            watcher.watch();
            assertEquals(0.0, metrics.get("takedown.runs.stalled").gauge().value(), "the case is sealed");
            execute("update case_file set sealed = false where id = '" + file.id() + "'");
            watcher.watch();
            assertEquals(1.0, metrics.get("takedown.runs.stalled").gauge().value());
            RestAssured.get("/q/health").then().statusCode(503).body("checks", equalTo(List.of()));
            RestAssured.given()
                    .auth()
                    .preemptive()
                    .basic("olga", "olga")
                    .get("/q/health")
                    .then()
                    .statusCode(503)
                    .body(HEALTH, equalTo("DOWN"));
            RestAssured.get("/q/health/ready").then().statusCode(200);
            blocker.rollback();
        }
        Run ended = finish(run);
        assertComplete(ended, 3);
        assertEquals(Optional.empty(), ended.reason());
        watcher.watch();
        assertEquals(0.0, metrics.get("takedown.runs.stalled").gauge().value());
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("root", "root")
                .get("/q/health")
                .then()
                .body(HEALTH, equalTo("UP"));
    }

    @Test
    void faultsThatPassAreTriedAgainAndAreNotBookedOnTheNames() throws Exception {
        CaseFile file = open(20);
        refuse(file, "53300", 15);
        Run run = finish(runs.startCase(ALICE, file.id()).id());
        execute("drop trigger refused on suspect");
        assertComplete(run, 20);
        assertEachRecordedOnce(file);
    }

    @Test
    void aRunInWhichANameWasGivenUpIsNotCompleted() throws Exception {
        CaseFile file = open(20);
        refuse(file, "XX000", 1_000_000);
        TestRun run = TestRun.of(database, Run.Kind.CASE, file.id())
                .state(RunState.PAUSED)
                .cut(0)
                .insert();
        fill(run, file);
        execute("update run_look set faults = " + Sweep.MOST_FAULTS + " where run_id = '" + run.id() + "'");
        execute("update run_slice set done = true where run_id = '" + run.id() + "'");
        // All names but one can be recorded.
        execute("update refusing set suspect = (select min(id::text) from suspect where case_id = '" + file.id()
                + "')");
        runs.resume(ALICE, run.id());
        Run ended = finish(run);
        execute("drop trigger refused on suspect");
        assertEquals(RunState.DEGRADED, ended.state(), ended::toString);
        assertEquals(Optional.of(Run.INCOMPLETE), ended.reason());
        assertEquals(Map.of(CaseTallies.NOT_INVESTIGATED, 1L), ended.failures());
        assertEquals(20, ended.done());
        assertEquals(
                1,
                suspects.all(service.to(file.id())).stream()
                        .filter(s -> s.status() == takedown.attribution.status.SuspectStatus.UNKNOWN)
                        .count(),
                "the status stays as it was");
    }

    /** Makes the database refuse, this many times, to record the statuses of the case's names. */
    private void refuse(CaseFile file, String state, int times) throws SQLException {
        execute("create table if not exists refusing (case_id uuid, state text, suspect text)");
        execute("drop sequence if exists refusals");
        execute("create sequence refusals");
        execute("delete from refusing");
        execute("insert into refusing values ('" + file.id() + "', '" + state + "', null)");
        execute(
                "create or replace function refuse_some() returns trigger language plpgsql as $$ begin"
                        + " if exists (select from refusing r where r.case_id = new.case_id and new.status <> old.status"
                        + " and (r.suspect is null or r.suspect = new.id::text)) and nextval('refusals') <= " + times
                        + " then raise exception 'refused' using errcode = (select state from refusing); end if; return new; end $$");
        execute("create trigger refused before update on suspect for each row execute function refuse_some()");
    }

    @Test
    void aSliceThatAlwaysBreaksOffIsGivenUpAndTheRunFails() {
        CaseFile file = open(5);
        Run run = finish(TestRun.of(database, Run.Kind.CASE, file.id())
                .cut(Sweep.MOST_FAULTS)
                .insert());
        assertEquals(RunState.FAILED, run.state(), run::toString);
        assertEquals(Map.of(CaseTallies.NOT_INVESTIGATED, 5L), run.failures());
        assertEquals(Optional.of(Run.GIVEN_UP), run.reason());
    }

    @Test
    void aRunThatNothingMovesIsGivenUpWithItsNamesCounted() {
        CaseFile file = open(5);
        TestRun run = TestRun.of(database, Run.Kind.CASE, file.id())
                .state(RunState.PAUSED)
                .insert();
        Run ended = ledger.giveUp(run.id()).orElseThrow();
        assertEquals(RunState.FAILED, ended.state());
        assertEquals(Map.of(CaseTallies.NOT_INVESTIGATED, 5L), ended.failures());
    }

    @Test
    void aRunIsCancelledWhileALookOfItIsInFlight() throws Exception {
        CaseFile file = open(3);
        TestRun run = TestRun.of(database, Run.Kind.CASE, file.id())
                .state(RunState.PAUSED)
                .insert();
        execute("insert into run_look (run_id, suspect_id, reason, rank, due_at, lane) select '" + run.id()
                + "', id, 'ASKED', 0, now() + interval '1 day', 0 from suspect where case_id = '" + file.id() + "'");
        try (Connection look = dataSource.getConnection();
                Statement statement = look.createStatement()) {
            look.setAutoCommit(false);
            statement.execute("select 1 from run_look where run_id = '" + run.id() + "' for update");
            assertEquals(
                    RunState.CANCELLED,
                    runs.cancel(ALICE, run.id()).state(),
                    "the cancellation does not wait for investigations in progress");
            statement.execute("update run set done = done + 1 where id = '" + run.id() + "'");
            look.commit();
        }
        ledger.deleteQueuesOfEndedRuns();
        assertEquals(
                0L,
                QuarkusTransaction.requiringNew()
                        .call(() -> database.createNativeQuery(
                                        "select count(*) from run_look where run_id = :run", Long.class)
                                .setParameter("run", run.id())
                                .getSingleResult()));
    }

    @Test
    void oneRunOfACaseAndOneNightAtATime() throws Exception {
        CaseFile file = open(3);
        UUID first;
        try (Connection blocker = dataSource.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("select from suspect where case_id = '" + file.id() + "' for update");
            Set<UUID> begun = new HashSet<>();
            Set<UUID> named = new HashSet<>();
            try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
                List<Future<Optional<UUID>>> calls = IntStream.range(0, 8)
                        .mapToObj(i -> callers.submit(() -> start(file, named)))
                        .toList();
                for (Future<Optional<UUID>> call : calls) {
                    call.get().ifPresent(begun::add);
                }
            }
            assertEquals(1, begun.size(), "one of eight simultaneous requests succeeds");
            first = begun.iterator().next();
            assertEquals(Set.of(first), named, "the other requests name the run that began");
            RestAssured.given()
                    .auth()
                    .preemptive()
                    .basic("alice", "alice")
                    .post("/api/cases/" + file.id() + "/runs")
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:takedown:problem:already-running"))
                    .body("run", equalTo(first.toString()));
            runs.pause(ALICE, first);
            UUID second = runs.startCase(ALICE, file.id()).id();
            Refusal refused = assertThrows(Refusal.class, () -> runs.resume(ALICE, first));
            assertEquals(Refusal.Kind.ALREADY_RUNNING, refused.kind());
            assertEquals(second.toString(), refused.reasons().getFirst().subject());
            runs.cancel(ALICE, second);
            runs.resume(ALICE, first);
            blocker.rollback();
        }
        assertComplete(finish(first), 3);

        TestRun night = TestRun.of(database, Run.Kind.NIGHTLY, file.id())
                .heldBy("elsewhere")
                .insert();
        try (Connection blocker = dataSource.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("select from run where id = '" + night.id() + "' for update");
            assertEquals(
                    night.id().toString(),
                    assertThrows(Refusal.class, () -> runs.startNow(ALICE))
                            .reasons()
                            .getFirst()
                            .subject());
            blocker.rollback();
        }
        for (String act : List.of("pause", "resume", "cancel")) {
            RestAssured.given()
                    .auth()
                    .preemptive()
                    .basic("alice", "alice")
                    .post("/api/runs/" + night.id() + "/" + act)
                    .then()
                    .statusCode(403);
        }
        runs.cancel(ROOT, night.id());
        assertTrue(
                cases.journal(ALICE, file.id(), Optional.empty(), 100).items().stream()
                        .anyMatch(event -> event.type() == takedown.casefile.CaseEvent.Type.RUN_CANCELLED
                                && event.actor().equals("root")
                                && event.subject().equals(Optional.of(night.id()))),
                "those whose names are left are told who it was");
        finish(runs.startNow(ALICE).id());
    }

    private Optional<UUID> start(CaseFile file, Set<UUID> named) {
        try {
            return Optional.of(runs.startCase(ALICE, file.id()).id());
        } catch (Refusal refused) {
            synchronized (named) {
                named.add(UUID.fromString(refused.reasons().getFirst().subject()));
            }
            return Optional.empty();
        }
    }

    /** Workers lose their lanes, lanes are deleted or postponed, connections are cut, and runs are paused, in ten runs at a time. */
    @Test
    void everyRunEnds() throws Exception {
        try (ExecutorService rounds = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Void>> ends = LongStream.range(0, SEEDS)
                    .mapToObj(seed -> rounds.submit(() -> endsInSpiteOf(seed)))
                    .toList();
            for (Future<Void> end : ends) {
                end.get();
            }
        }
    }

    private Void endsInSpiteOf(long seed) throws Exception {
        Random random = new Random(seed);
        int names = 60 + random.nextInt(100);
        CaseFile file = open(names);
        UUID run = begin(file);
        int blows = 5 + random.nextInt(15);
        while (blows-- > 0 && !stubborn(() -> runs.get(ALICE, run)).state().isOver()) {
            strike(random, run);
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(250)).toNanos());
        }
        stubborn(() -> runs.resume(ALICE, run));
        Run ended = finish(run);
        assertComplete(ended, names);
        assertEachRecordedOnce(file);
        return null;
    }

    /**
     * Starts a run. If the connection is cut while the transaction commits, the run has begun but the caller gets no answer. The next call then names
     * the run.
     */
    private UUID begin(CaseFile file) throws Exception {
        try {
            return stubborn(() -> runs.startCase(ALICE, file.id()).id());
        } catch (Refusal refused) {
            if (refused.kind() != Refusal.Kind.ALREADY_RUNNING) {
                throw refused;
            }
            return UUID.fromString(refused.reasons().getFirst().subject());
        }
    }

    private void strike(Random random, UUID run) throws Exception {
        String table = random.nextBoolean() ? "run_glance_task" : "run_look_task";
        String some = " where task_instance like '" + run + "/%' and random() < 0.5";
        switch (random.nextInt(7)) {
            // A worker that was paused too long: before it continues, another worker takes its lane.
            case 0 ->
                execute("update " + table + " set last_heartbeat = now() - interval '1 hour'" + some + " and picked");
            // A node that was killed while it held lanes.
            case 1 ->
                execute("update " + table
                        + " set picked = true, picked_by = 'killed', last_heartbeat = now(), version = version + 1"
                        + some);
            // A node that is running but has given up the lanes that it picked.
            case 2 ->
                execute("update " + table + " set picked = true, picked_by = '" + node.id()
                        + "', last_heartbeat = now(), version = version + 1" + some);
            case 3 -> execute("delete from " + table + some);
            case 4 ->
                execute("update " + table + " set execution_time = now() + interval '1 day'" + some
                        + " and not picked");
            // Lost connections.
            case 5 ->
                execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and usename = current_user and state <> 'idle' and random() < 0.5");
            default -> {
                stubborn(() -> runs.pause(ALICE, run));
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(200)).toNanos());
                stubborn(() -> runs.resume(ALICE, run));
            }
        }
    }

    /**
     * Repeats the call after failures to which the service would answer 503, since the test uses the connections that it cuts. A {@code Refusal} is
     * thrown again, and any other exception fails the test.
     */
    private static <T> T stubborn(java.util.concurrent.Callable<T> call) throws Exception {
        Instant until = Instant.now().plus(TIMEOUT);
        for (; ; ) {
            try {
                return call.call();
            } catch (Refusal refused) {
                throw refused;
            } catch (RuntimeException cut) {
                if (!OwnFault.isPassing(cut) || Instant.now().isAfter(until)) {
                    throw new AssertionError(
                            FaultCauses.causesOf(cut).map(Throwable::toString).collect(Collectors.joining(" <- ")),
                            cut);
                }
                LockSupport.parkNanos(
                        Duration.ofMillis(20 + ThreadLocalRandom.current().nextInt(100))
                                .toNanos());
            }
        }
    }

    private static void assertComplete(Run run, long names) {
        assertEquals(RunState.COMPLETED, run.state(), run::toString);
        assertEquals(names, run.total(), run::toString);
        assertEquals(names, run.done(), run::toString);
        assertEquals(0, run.changed(), "the first status is not a change");
        assertEquals(0, run.failed(), run::toString);
        assertEquals(Map.of(), run.failures(), run::toString);
    }

    private void assertEachRecordedOnce(CaseFile file) throws Exception {
        Object[] row =
                stubborn(() -> QuarkusTransaction.requiringNew().call(() -> (Object[]) database.createNativeQuery(
                                "select (select count(*) from suspect where case_id = :case), count(*), count(distinct n.suspect_id)"
                                        + " from snapshot n join suspect s on s.id = n.suspect_id where s.case_id = :case",
                                Object[].class)
                        .setParameter("case", file.id())
                        .getSingleResult()));
        assertEquals(row[0], row[1], "one snapshot for each name");
        assertEquals(row[0], row[2]);
    }

    private CaseFile open(int names) {
        try {
            CaseFile file =
                    stubborn(() -> cases.open(ALICE, new NewCase("Ends", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE)));
            opened.add(file.id());
            String label = "ends-" + UUID.randomUUID().toString().substring(0, 8) + "-";
            String text =
                    IntStream.range(0, names).mapToObj(i -> label + i + ".net").collect(Collectors.joining("\n"));
            stubborn(() -> intake.add(
                    cases.forWork(ALICE, file.id()),
                    SuspectTexts.plain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
            assertEquals(
                    names, stubborn(() -> suspects.all(service.to(file.id()))).size());
            return file;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Run finish(TestRun run) {
        return finish(run.id());
    }

    private Run finish(UUID run) {
        try {
            Run now = stubborn(
                    () -> runs.progress(ALICE, run).collect().last().await().atMost(TIMEOUT));
            assertTrue(now.state().isOver(), now::toString);
            return now;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        for (int i = 0; ; i++) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException cut) {
                if (i == 20) {
                    throw cut;
                }
            }
        }
    }
}
