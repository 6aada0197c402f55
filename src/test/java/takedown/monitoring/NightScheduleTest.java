package takedown.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunLedger;
import takedown.monitoring.run.RunState;

/** The nightly schedule on the real tables, with a clock that the test sets. */
@QuarkusTest
class NightScheduleTest {
    private static final String AT_TWO = "0 0 2 * * ?";

    @Inject
    DataSource dataSource;

    @Inject
    RunLedger ledger;

    @Test
    void aMissedNightIsCaughtUpAtTheNextStart() throws Exception {
        Nodes nodes = new Nodes(Instant.parse("1970-03-01T12:00:00Z"));
        nodes.turnTo("1970-03-02T01:59:00Z").poll();
        assertEquals(List.of(), nodes.started);
        // All nodes were down for two nights.
        nodes.turnTo("1970-03-03T17:00:00Z").poll();
        assertEquals(List.of(LocalDate.parse("1970-03-03")), nodes.started, "only the last missed night is caught up");
        nodes.poll();
        nodes.turnTo("1970-03-04T02:00:10Z").poll();
        assertEquals(LocalDate.parse("1970-03-04"), nodes.started.getLast());
        assertEquals(2, nodes.started.size());
    }

    @Test
    void aNightThatAnotherRunHoldsUpBeginsAfterItUnderItsOwnDate() throws Exception {
        Nodes nodes = new Nodes(Instant.parse("1993-03-01T12:00:00Z"));
        UUID other = ledger.open(Run.Kind.NIGHTLY, null, null, "alice").id();
        try (var blocker = dataSource.getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            // The other run cannot end while this lock is held.
            statement.execute("select from run where id = '" + other + "' and state = 'RUNNING' for update");
            nodes.turnTo("1993-03-02T02:00:10Z").pollHeldUp();
            nodes.turnTo("1993-03-02T02:01:30Z").pollHeldUp();
            assertEquals(List.of(), nodes.started);
            blocker.rollback();
        }
        ledger.move(other, RunState.CANCELLED, null);
        nodes.turnTo("1993-03-03T00:30:00Z").poll();
        assertEquals(List.of(LocalDate.parse("1993-03-02")), nodes.started);
        nodes.turnTo("1993-03-03T02:00:10Z").poll();
        assertEquals(LocalDate.parse("1993-03-03"), nodes.started.getLast());
    }

    /**
     * A year of a node that restarts after each poll and is sometimes down for days, with a clock that jumps in both directions. Every night runs at
     * most once, and exactly once if the node was up after the night was due and before the next night was due.
     */
    @ParameterizedTest
    @ValueSource(longs = {20261123, 42})
    void aYearOfNights(long seed) throws Exception {
        Random random = new Random(seed);
        // Each seed has years of its own, because the runs stay in the database.
        Instant begin = Instant.parse("%d-01-01T00:00:00Z".formatted(1971 + 2 * (seed % 7)));
        Instant end = begin.plus(Duration.ofDays(365));
        Nodes nodes = new Nodes(begin);
        Set<LocalDate> due = new HashSet<>();
        Instant latest = begin;
        while (nodes.clock.now().isBefore(end)) {
            int dice = random.nextInt(100);
            Duration step = dice < 2
                    ? Duration.ofHours(-random.nextInt(1, 12))
                    : dice < 4
                            ? Duration.ofHours(random.nextInt(24, 24 * 6))
                            : Duration.ofMinutes(random.nextInt(5, 12 * 60));
            nodes.turnTo(nodes.clock.now().plus(step));
            latest = latest.isAfter(nodes.clock.now()) ? latest : nodes.clock.now();
            nodes.poll();
            nodes.restart();
            Instant now = nodes.clock.now();
            if (!now.isBefore(latest)) {
                LocalDate night = LocalDate.ofInstant(now.minus(Duration.ofHours(2)), ZoneOffset.UTC);
                if (night.isAfter(LocalDate.ofInstant(begin, ZoneOffset.UTC).minusDays(1))) {
                    due.add(night);
                }
            }
        }
        assertEquals(due, new HashSet<>(nodes.started), "every night after which a node was up");
        assertEquals(nodes.started.size(), new HashSet<>(nodes.runs).size(), "each is one run");
        assertTrue(due.size() > 300, () -> "nights: " + due.size());
    }

    /** A scheduler that the test polls. {@link #restart} creates it again, as a node does when it restarts. */
    private final class Nodes {
        final SettableClock clock = new SettableClock();
        final List<LocalDate> started = new ArrayList<>();
        final Set<UUID> runs = new HashSet<>();
        private ManualScheduler scheduler;

        Nodes(Instant begin) throws Exception {
            clock.set(begin);
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("delete from scheduled_tasks where task_name = 'nightly-run'");
            }
            restart();
        }

        void restart() {
            Consumer<LocalDate> start = night -> {
                Run run = ledger.open(Run.Kind.NIGHTLY, null, night, "schedule");
                // The run is cancelled: its names do not matter here, and the next night begins immediately.
                ledger.move(run.id(), RunState.CANCELLED, null);
                if (runs.add(run.id())) {
                    started.add(night);
                }
                ledger.move(run.id(), RunState.CANCELLED, "simulated");
            };
            Clock ours = new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return clock.now();
                }
            };
            scheduler = (ManualScheduler) TestHelper.createManualScheduler(dataSource)
                    .clock(clock)
                    .startTasks(new NightSchedule(AT_TWO, ours).task(start))
                    .build();
            scheduler.start();
        }

        Nodes turnTo(String instant) {
            return turnTo(Instant.parse(instant));
        }

        Nodes turnTo(Instant instant) {
            clock.set(instant);
            return this;
        }

        void pollHeldUp() {
            scheduler.runAnyDueExecutions();
            assertTrue(scheduler.getFailingExecutions(Duration.ZERO).stream().anyMatch(e -> true));
        }

        void poll() {
            scheduler.runAnyDueExecutions();
            assertFalse(scheduler.getFailingExecutions(Duration.ZERO).stream().anyMatch(e -> true));
        }
    }
}
