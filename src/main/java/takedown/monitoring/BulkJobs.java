package takedown.monitoring;

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
import takedown.casefile.suspects.bulk.BulkChange;
import takedown.casefile.suspects.bulk.BulkChangeProcessor;

/**
 * Changes the suspects of a selection. A small change is finished within its request. A large change continues in parts as a task of db-scheduler, on
 * any node, even after a restart.
 */
@ApplicationScoped
public class BulkJobs {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** Maximum number of suspects that a request changes before it answers. */
    private static final long AT_ONCE = 10_000;

    private final BulkChangeProcessor changes;
    private final ServiceAccess service;
    private final Clock clock;
    private final TaskQueue queue;

    BulkJobs(
            BulkChangeProcessor changes,
            ServiceAccess service,
            @Any InjectableInstance<AgroalDataSource> sources,
            Clock clock) {
        this.changes = changes;
        this.service = service;
        this.clock = clock;
        this.queue = new TaskQueue(
                new TaskQueue.Settings("bulk-change", "bulk_change_task", 1, AGAIN), sources, clock, this::finish);
    }

    void start(@Observes StartupEvent started) {
        if (queue.start()) {
            // If a process ends between accepting a change and adding its task, the change has no task.
            changes.unfinished(service).forEach(this::schedule);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        queue.stop();
    }

    /**
     * Carries out a change to a selection, or begins it if it is large.
     *
     * @return the change in its present state: RUNNING if it continues
     * @throws takedown.name.Refusal as for {@link BulkChangeProcessor#accept}
     */
    public BulkChange change(
            CaseWork work, UUID selection, Optional<String> confirmed, BulkChangeProcessor.Request asked) {
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
        queue.add(id, clock.instant());
    }

    private void finish(UUID id) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = changes.step(service, id);
        }
    }
}
