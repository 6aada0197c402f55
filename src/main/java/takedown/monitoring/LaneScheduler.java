package takedown.monitoring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import takedown.monitoring.run.Lane;
import takedown.monitoring.run.LaneTasks;
import takedown.monitoring.run.Node;

/**
 * The workers of this node for one kind of work. They take the lanes of all runs from db-scheduler. A lane is marked as picked when a thread starts
 * to work on it. Only a lane that a thread holds has heartbeats, and a lane without heartbeats is given to another worker. Failed work is retried
 * with increasing delays.
 */
final class LaneScheduler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LaneScheduler.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** Number of missed heartbeats after which a worker counts as dead. db-scheduler requires at least four. */
    private static final int HEARTBEATS = 6;

    enum Next {
        /** More work may be due at once. */
        AGAIN,
        /** No work is due now. */
        WAIT,
        END
    }

    /** One step of work in a lane. Two workers may run the same step. The slower worker then writes nothing. */
    @FunctionalInterface
    interface Step {
        Next in(Lane lane) throws InterruptedException;
    }

    private final ExecutorService workers;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Map<Thread, Long> begun = new ConcurrentHashMap<>();

    /**
     * Creates the workers of this node.
     *
     * @param silence the time without heartbeats after which a worker counts as dead
     */
    LaneScheduler(
            DataSource database,
            LaneTasks.Kind kind,
            int threads,
            Duration silence,
            Node node,
            Clock clock,
            Step step) {
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().name("run-" + kind.taskName() + "-", 0).factory());
        this.scheduler = Scheduler.create(database, task(kind, step))
                .tableName(kind.table())
                .schedulerName(new SchedulerName.Fixed(node.id()))
                .threads(threads)
                .executorService(workers)
                .pollingInterval(POLL)
                .enableImmediateExecution()
                .heartbeatInterval(silence.dividedBy(HEARTBEATS))
                .missedHeartbeatsLimit(HEARTBEATS)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(STOP)
                .clock(clock::instant)
                .build();
    }

    void start() {
        scheduler.start();
    }

    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Interrupts steps that exceed the deadline. Otherwise their heartbeats would keep all other workers away from the lane forever. */
    void interruptAfter(Duration deadline) {
        for (Thread worker : begun.keySet()) {
            // This is atomic with the removal below, so that a worker is never interrupted after its step.
            begun.computeIfPresent(worker, (thread, since) -> {
                if (System.nanoTime() - since > deadline.toNanos()) {
                    LOG.errorf("A step of %s has lasted longer than %s and is interrupted", thread.getName(), deadline);
                    thread.interrupt();
                }
                return since;
            });
        }
    }

    /** Interrupts the steps in progress. They continue at the next start or on another node. */
    @Override
    public void close() {
        workers.shutdownNow();
        scheduler.stop();
    }

    private Task<Void> task(LaneTasks.Kind kind, Step step) {
        return Tasks.custom(kind.taskName(), Void.class)
                .onFailure(this::later)
                .onDeadExecutionRevive()
                .execute((instance, context) -> after(step, Lane.of(instance.getId())));
    }

    private CompletionHandler<Void> after(Step step, Lane lane) {
        Next next;
        begun.put(Thread.currentThread(), System.nanoTime());
        try {
            next = step.in(lane);
        } catch (InterruptedException stopped) {
            next = Next.AGAIN;
        } finally {
            begun.remove(Thread.currentThread());
            // The thread still has to release the lane, and an interrupt would prevent that.
            var _ = Thread.interrupted();
        }
        return switch (next) {
            case AGAIN -> (complete, lanes) -> lanes.reschedule(complete, clock.instant());
            case WAIT ->
                (complete, lanes) -> lanes.reschedule(complete, clock.instant().plus(IDLE));
            case END -> (complete, lanes) -> lanes.stop();
        };
    }

    private void later(ExecutionComplete failed, ExecutionOperations<Void> lanes) {
        int times = failed.getExecution().consecutiveFailures;
        Duration wait = BACK_OFF.multipliedBy(1L << Math.min(times, 16));
        wait = wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait;
        LOG.warnf(
                failed.getCause().orElse(null),
                "Work in lane %s failed (%d in a row); it is retried in %d s",
                failed.getExecution().taskInstance.getId(),
                times + 1,
                wait.toSeconds());
        lanes.reschedule(failed, clock.instant().plus(wait));
    }
}
