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

/**
 * The workers of this node for one kind of work: db-scheduler over the lanes of all runs. A lane is picked in the moment in which a thread
 * begins with it, and only lanes that a thread holds have heartbeats; a lane without them is given to another worker. Whatever breaks off is
 * tried again, later each time.
 */
final class LaneScheduler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LaneScheduler.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** So many heartbeats are missing when a worker counts as gone; db-scheduler wants four at least. */
    private static final int HEARTBEATS = 6;

    /** What comes after a step in a lane. */
    enum Next {
        /** There may be more to do at once. */
        AGAIN,
        /** There is nothing to do now. */
        WAIT,
        /** The lane is not needed any more. */
        END
    }

    /** One step of work in a lane. May be taken twice by two workers, of which the slower one writes nothing. */
    @FunctionalInterface
    interface Step {
        Next in(Lane lane) throws InterruptedException;
    }

    private final ExecutorService workers;
    private final Scheduler scheduler;
    private final Clock clock;
    private final Map<Thread, Long> begun = new ConcurrentHashMap<>();

    /** @param silence after which a worker counts as gone */
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

    /** Looks for lanes now, and not at the next poll. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Interrupts steps that have lasted longer: their heartbeats would keep them from everybody else for ever. */
    void interruptAfter(Duration deadline) {
        for (Thread worker : begun.keySet()) {
            // One with the removal below: a worker is never interrupted after its step.
            begun.computeIfPresent(worker, (thread, since) -> {
                if (System.nanoTime() - since > deadline.toNanos()) {
                    LOG.errorf("A step of %s has lasted longer than %s and is interrupted", thread.getName(), deadline);
                    thread.interrupt();
                }
                return since;
            });
        }
    }

    /** Interrupts what is in hand, which goes on at the next start or elsewhere. */
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
            // The thread has one thing left to do, which an interrupt would break off: to give the lane back.
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
                "Work in lane %s broke off, for the %d. time in a row; it goes on in %d s",
                failed.getExecution().taskInstance.getId(),
                times + 1,
                wait.toSeconds());
        lanes.reschedule(failed, clock.instant().plus(wait));
    }
}
