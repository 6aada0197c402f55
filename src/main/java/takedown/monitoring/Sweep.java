package takedown.monitoring;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import takedown.monitoring.LaneScheduler.Next;
import takedown.monitoring.LookQueue.Claim;

/**
 * Works on runs, together with every other node that shares the database: step after step in the lanes of all runs. What a node has in hand
 * when it dies is done by another, or by itself after its next start. The run ends when a step finds that nothing is left.
 */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** While one waits for the last answers of its slice, or writes, the other asks. */
    private static final int GLANCERS = 2;

    /** While the others wait for the slowest of their names, one has names to ask about. */
    private static final int LOOKERS = 4;

    /** Connections that a worker, its heartbeats and the budgets take, roughly; the rest of the pool is for requests. */
    private static final int CONNECTIONS_PER_LOOKER = 5;

    /** How many times work on one slice or name may break off by a fault of this service before it is given up. */
    static final int MOST_FAULTS = 10;

    private final NightGlance nightGlance;
    private final Looks looks;
    private final Slices slices;
    private final LookQueue lookQueue;
    private final LaneTasks tasks;
    private final RunLedger ledger;
    private final RunReader runs;
    private final RunTotals totals;
    private final MonitoringConfig config;
    private final RunMetrics metrics;
    private final Event<RunEnded> ends;
    private final Node node;
    private final Clock clock;
    private final Optional<AgroalDataSource> database;
    private Optional<LaneScheduler> glancers = Optional.empty();
    private Optional<LaneScheduler> lookers = Optional.empty();

    Sweep(
            NightGlance nightGlance,
            Looks looks,
            Slices slices,
            LookQueue lookQueue,
            LaneTasks tasks,
            RunLedger ledger,
            RunReader runs,
            RunTotals totals,
            MonitoringConfig config,
            RunMetrics metrics,
            Event<RunEnded> ends,
            Node node,
            @Any InjectableInstance<AgroalDataSource> sources,
            Clock clock) {
        this.nightGlance = nightGlance;
        this.looks = looks;
        this.slices = slices;
        this.lookQueue = lookQueue;
        this.tasks = tasks;
        this.ledger = ledger;
        this.runs = runs;
        this.totals = totals;
        this.config = config;
        this.metrics = metrics;
        this.ends = ends;
        this.node = node;
        this.clock = clock;
        // A command in the terminal runs without a database: then there is none to inject.
        this.database = sources.listActive().stream().findFirst().map(AgroalDataSource.class::cast);
    }

    void start(@Observes StartupEvent started) {
        if (database.isEmpty()) {
            return;
        }
        int pool =
                database.get().getConfiguration().connectionPoolConfiguration().maxSize();
        glancers = Optional.of(scheduler(database.get(), LaneTasks.Kind.GLANCE, GLANCERS, this::glance));
        lookers = Optional.of(scheduler(
                database.get(),
                LaneTasks.Kind.LOOK,
                Math.clamp(pool / CONNECTIONS_PER_LOOKER, 1, LOOKERS),
                this::look));
        glancers.get().start();
        lookers.get().start();
    }

    private LaneScheduler scheduler(DataSource source, LaneTasks.Kind kind, int threads, LaneScheduler.Step step) {
        return new LaneScheduler(source, kind, threads, config.lease(), node, clock, step);
    }

    void stop(@Observes ShutdownEvent stopping) {
        // Interrupts what is in flight: the run stays RUNNING in the database and goes on after the next start.
        glancers.ifPresent(LaneScheduler::close);
        lookers.ifPresent(LaneScheduler::close);
    }

    /** Sees to it that every run that is to go on has its lanes: a new one, and one whose lanes were lost. */
    void begin() {
        if (tasks.complete()) {
            glancers.ifPresent(LaneScheduler::wake);
            lookers.ifPresent(LaneScheduler::wake);
        }
    }

    /** Interrupts steps on this node that have lasted too long. */
    void interruptOverdue() {
        glancers.ifPresent(workers -> workers.interruptAfter(config.stepDeadline()));
        lookers.ifPresent(workers -> workers.interruptAfter(config.stepDeadline()));
    }

    /** One slice of a run. */
    Next glance(Lane lane) throws InterruptedException {
        Optional<Run> run = runs.get(lane.runId()).filter(r -> r.state() == RunState.RUNNING);
        Optional<Slice> slice = run.flatMap(r -> slices.take(r, lane));
        if (slice.isEmpty()) {
            run.ifPresent(this::endIfDone);
            return Next.END;
        }
        try {
            work(run.get(), slice.get());
        } catch (RuntimeException fault) {
            brokeOff(run.get(), slice.get(), fault);
            throw fault;
        }
        lookers.ifPresent(LaneScheduler::wake);
        endIfDone(run.get());
        return Next.AGAIN;
    }

    private void work(Run run, Slice slice) throws InterruptedException {
        if (slice.faults() >= MOST_FAULTS) {
            LOG.errorf("Slice %d of run %s broke off %d times and is given up", slice.no(), run.id(), slice.faults());
            giveUp(run, slice);
        } else if (run.kind() == Run.Kind.CASE) {
            wantAll(run, slice);
        } else {
            nightGlance.of(run, slice);
        }
    }

    /** A database that is away tells nothing about the slice; anything else is counted, so that it does not go on for ever. */
    private void brokeOff(Run run, Slice slice, RuntimeException fault) {
        metrics.stepBrokeOff(run);
        if (!OwnFault.isPassing(fault)) {
            slices.brokeOff(slice);
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void giveUp(Run run, Slice slice) {
        if (slices.done(slice)) {
            totals.notInvestigated(run, slice);
        }
    }

    /** Who asks for a run of a case wants every name to be looked at. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void wantAll(Run run, Slice slice) {
        if (slices.done(slice)) {
            UUID caseId = run.caseId().orElseThrow();
            long wanted = lookQueue.addAll(slice, caseId);
            totals.count(run.id(), new Tallies().looks(caseId, wanted));
            tasks.wakeLooks(run.id());
        }
    }

    /** Some names that a run has to investigate. */
    Next look(Lane lane) throws InterruptedException {
        Optional<Run> run = runs.get(lane.runId()).filter(r -> r.state() == RunState.RUNNING);
        if (run.isEmpty()) {
            return Next.END;
        }
        List<Claim> claims = lookQueue.due(lane);
        if (!claims.isEmpty()) {
            looks.of(run.get(), claims);
        }
        if (endIfDone(run.get())) {
            return Next.END;
        }
        return !claims.isEmpty() ? Next.AGAIN : isNeeded(lane) ? Next.WAIT : Next.END;
    }

    /** Only a slice that is not done brings names; one lane stays until the run has ended. */
    private boolean isNeeded(Lane lane) {
        return lane.no() == LaneTasks.LAST || !slices.areDone(lane.runId()) || !lookQueue.isEmpty(lane);
    }

    /** Ends the run when nothing is left of it. In this order: a slice that is done has put its names on the list. */
    private boolean endIfDone(Run run) {
        if (!slices.areDone(run.id()) || !lookQueue.isEmpty(run.id())) {
            return false;
        }
        end(run.id());
        return true;
    }

    private void end(UUID id) {
        Run run = runs.get(id).orElseThrow();
        if (run.notInvestigated() > 0 && run.notInvestigated() >= run.done()) {
            ledger.end(id, RunState.FAILED, Run.GIVEN_UP).ifPresent(this::ended);
            return;
        }
        // Why, each reader is told from the names that it may know of.
        ledger.end(id, run.degradation(config).isPresent() ? RunState.DEGRADED : RunState.COMPLETED, null)
                .ifPresent(this::ended);
    }

    /** Ends a run that nothing moves any more. */
    void giveUp(UUID id) {
        ledger.giveUp(id).ifPresent(this::ended);
    }

    private void ended(Run run) {
        metrics.ended(runs.seenBy(Optional.empty(), run));
        LOG.infof(
                "Run %s ended %s: %d of %d done, %d failed, %d changed",
                run.id(), run.state(), run.done(), run.total(), run.failed(), run.changed());
        ends.fire(new RunEnded(run));
    }
}
