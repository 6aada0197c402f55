package takedown.monitoring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseWork;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.BulkChange;
import takedown.casefile.suspects.BulkChanges;

/**
 * Changes of selections. A small change ends within its request. A large one continues in parts as a task of db-scheduler, on any node, also after a
 * restart.
 */
@ApplicationScoped
public class BulkJobs {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Suspects that a request changes before it answers. */
    private static final long AT_ONCE = 10_000;

    private final BulkChanges changes;
    private final ServiceAccess service;
    private final Optional<AgroalDataSource> database;
    private final Clock clock;
    private final OneTimeTask<Void> task;
    private Optional<Scheduler> scheduler = Optional.empty();

    BulkJobs(
            BulkChanges changes,
            ServiceAccess service,
            @Any InjectableInstance<AgroalDataSource> sources,
            Clock clock) {
        this.changes = changes;
        this.service = service;
        // A terminal command runs without a database, so there is none to inject.
        this.database = sources.listActive().stream().findFirst().map(AgroalDataSource.class::cast);
        this.clock = clock;
        this.task = Tasks.oneTime("bulk-change")
                .onFailure((failed, tasks) ->
                        tasks.reschedule(failed, clock.instant().plus(AGAIN)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> finish(UUID.fromString(instance.getId())));
    }

    void start(@Observes StartupEvent started) {
        if (database.isEmpty()) {
            return;
        }
        Scheduler made = Scheduler.create(database.get(), task)
                .tableName("bulk_change_task")
                .threads(1)
                .pollingInterval(POLL)
                .enableImmediateExecution()
                .failureLogging(LogLevel.WARN, true)
                .clock(clock::instant)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        made.start();
        scheduler = Optional.of(made);
        // A process that ended between the acceptance and this leaves a change without its task.
        changes.unfinished(service).forEach(this::schedule);
    }

    void stop(@Observes ShutdownEvent stopping) {
        scheduler.ifPresent(Scheduler::stop);
    }

    /**
     * Makes a change of a selection, or begins it.
     *
     * @return the change in its present state: RUNNING if it continues
     * @throws takedown.name.Refusal as {@link BulkChanges#accept}
     */
    public BulkChange change(CaseWork work, UUID selection, Optional<String> confirmed, BulkChanges.Asked asked) {
        BulkChange accepted = changes.accept(work, selection, confirmed, asked);
        if (accepted.state() != BulkChange.State.RUNNING) {
            return accepted;
        }
        if (accepted.total() <= AT_ONCE) {
            finish(accepted.id());
        } else {
            schedule(accepted.id());
        }
        return changes.get(work.actor(), accepted.id());
    }

    private void schedule(UUID id) {
        scheduler.ifPresent(tasks -> tasks.scheduleIfNotExists(task.instance(id.toString()), clock.instant()));
    }

    private void finish(UUID id) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = changes.step(service, id);
        }
    }
}
