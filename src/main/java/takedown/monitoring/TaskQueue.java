package takedown.monitoring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A queue of work that continues after the request that started it. The work consists of db-scheduler tasks, each identified by an id, which run on
 * any node, even after a restart. A failed task is tried again.
 */
final class TaskQueue {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Settings settings;
    private final Optional<AgroalDataSource> database;
    private final Clock clock;
    private final OneTimeTask<Void> task;
    private Optional<Scheduler> scheduler = Optional.empty();

    /**
     * The settings of a queue.
     *
     * @param task name of the tasks
     * @param table table of the tasks, with the columns of db-scheduler
     * @param threads number of tasks that this node runs at a time
     * @param again pause after a failure
     */
    record Settings(String task, String table, int threads, Duration again) {}

    TaskQueue(Settings settings, InjectableInstance<AgroalDataSource> sources, Clock clock, Consumer<UUID> work) {
        this.settings = settings;
        // A command-line command runs without a database, so no database can be injected.
        this.database = sources.listActive().stream().findFirst().map(AgroalDataSource.class::cast);
        this.clock = clock;
        this.task = Tasks.oneTime(settings.task())
                .onFailure((failed, tasks) ->
                        tasks.reschedule(failed, clock.instant().plus(settings.again())))
                .onDeadExecutionRevive()
                .execute((instance, context) -> work.accept(UUID.fromString(instance.getId())));
    }

    /** Starts the queue if there is a database, and returns whether it runs. */
    boolean start() {
        scheduler = database.map(source -> Scheduler.create(source, task)
                .tableName(settings.table())
                .threads(settings.threads())
                .pollingInterval(POLL)
                .enableImmediateExecution()
                .failureLogging(LogLevel.WARN, true)
                .clock(clock::instant)
                .shutdownMaxWait(LONGEST_STOP)
                .build());
        scheduler.ifPresent(Scheduler::start);
        return scheduler.isPresent();
    }

    void stop() {
        scheduler.ifPresent(Scheduler::stop);
    }

    /** Adds a task, unless a task with this id is already waiting. */
    void add(UUID id, Instant due) {
        scheduler.ifPresent(tasks -> tasks.scheduleIfNotExists(task.instance(id.toString()), due));
    }
}
