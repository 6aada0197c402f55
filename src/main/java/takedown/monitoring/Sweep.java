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
import takedown.monitoring.run.CaseTallies;
import takedown.monitoring.run.InvestigationQueue;
import takedown.monitoring.run.InvestigationQueue.Claim;
import takedown.monitoring.run.Lane;
import takedown.monitoring.run.LaneTasks;
import takedown.monitoring.run.MonitoringConfig;
import takedown.monitoring.run.Node;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;
import takedown.monitoring.run.RunLedger;
import takedown.monitoring.run.RunReader;
import takedown.monitoring.run.RunState;
import takedown.monitoring.run.RunTotals;
import takedown.monitoring.run.Slice;
import takedown.monitoring.run.SliceStore;

/**
 * Processes runs step by step in their lanes, together with every other node that shares the database. If a node dies, another node finishes its
 * work, or the same node after its next start. A run ends when a step finds no work left.
 */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** Number of workers for quick checks. While one worker waits for the last answers of its slice or writes them, the other one queries. */
    private static final int CHECKERS = 2;

    /** Maximum number of workers that investigate. While some workers wait for their slowest names, others query. */
    private static final int LOOKERS = 4;

    /**
     * Approximate number of database connections that one worker needs, including those for its heartbeats and for the query budgets. The rest of the
     * pool is for requests.
     */
    private static final int CONNECTIONS_PER_LOOKER = 5;

    /** How often a fault of this service may interrupt work on one slice or name before the slice or name is given up. */
    static final int MOST_FAULTS = 10;

    private final NightSliceCheck sliceCheck;
    private final BatchInvestigator investigator;
    private final SliceStore slices;
    private final InvestigationQueue investigationQueue;
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
    private Optional<LaneScheduler> checkers = Optional.empty();
    private Optional<LaneScheduler> lookers = Optional.empty();

    Sweep(
            NightSliceCheck sliceCheck,
            BatchInvestigator investigator,
            SliceStore slices,
            InvestigationQueue investigationQueue,
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
        this.sliceCheck = sliceCheck;
        this.investigator = investigator;
        this.slices = slices;
        this.investigationQueue = investigationQueue;
        this.tasks = tasks;
        this.ledger = ledger;
        this.runs = runs;
        this.totals = totals;
        this.config = config;
        this.metrics = metrics;
        this.ends = ends;
        this.node = node;
        this.clock = clock;
        // A command-line command runs without a database, so no database can be injected.
        this.database = sources.listActive().stream().findFirst().map(AgroalDataSource.class::cast);
    }

    void start(@Observes StartupEvent started) {
        if (database.isEmpty()) {
            return;
        }
        int pool =
                database.get().getConfiguration().connectionPoolConfiguration().maxSize();
        checkers = Optional.of(scheduler(database.get(), LaneTasks.Kind.QUICK_CHECK, CHECKERS, this::quickCheck));
        lookers = Optional.of(scheduler(
                database.get(),
                LaneTasks.Kind.INVESTIGATION,
                Math.clamp(pool / CONNECTIONS_PER_LOOKER, 1, LOOKERS),
                this::look));
        checkers.get().start();
        lookers.get().start();
    }

    private LaneScheduler scheduler(DataSource source, LaneTasks.Kind kind, int threads, LaneScheduler.Step step) {
        return new LaneScheduler(source, kind, threads, config.lease(), node, clock, step);
    }

    void stop(@Observes ShutdownEvent stopping) {
        // Interrupts the steps in progress. The run stays RUNNING in the database and continues after the next start.
        checkers.ifPresent(LaneScheduler::close);
        lookers.ifPresent(LaneScheduler::close);
    }

    /** Adds the lanes that active runs lack: all lanes of a new run, and lanes that were lost. */
    void begin() {
        if (tasks.complete()) {
            checkers.ifPresent(LaneScheduler::wake);
            lookers.ifPresent(LaneScheduler::wake);
        }
    }

    void interruptOverdue() {
        checkers.ifPresent(workers -> workers.interruptAfter(config.stepDeadline()));
        lookers.ifPresent(workers -> workers.interruptAfter(config.stepDeadline()));
    }

    Next quickCheck(Lane lane) throws InterruptedException {
        Optional<Run> run = runs.get(lane.runId()).filter(r -> r.state() == RunState.RUNNING);
        Optional<Slice> slice = run.flatMap(r -> slices.take(r, lane));
        if (slice.isEmpty()) {
            run.ifPresent(this::endIfDone);
            return Next.END;
        }
        try {
            work(run.get(), slice.get());
        } catch (RuntimeException fault) {
            interrupted(run.get(), slice.get(), fault);
            throw fault;
        }
        lookers.ifPresent(LaneScheduler::wake);
        endIfDone(run.get());
        return Next.AGAIN;
    }

    private void work(Run run, Slice slice) throws InterruptedException {
        if (slice.faults() >= MOST_FAULTS) {
            LOG.errorf("Slice %d of run %s failed %d times and is given up", slice.no(), run.id(), slice.faults());
            giveUp(run, slice);
        } else if (run.kind() == Run.Kind.CASE) {
            queueAllNames(run, slice);
        } else {
            sliceCheck.of(run, slice);
        }
    }

    /**
     * Handles an interruption. A fault that passes by itself, such as an unavailable database, is not counted against the slice. Any other fault is
     * counted, so that the retries end.
     */
    private void interrupted(Run run, Slice slice, RuntimeException fault) {
        metrics.stepInterrupted(run);
        if (!OwnFault.isPassing(fault)) {
            slices.interrupted(slice);
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void giveUp(Run run, Slice slice) {
        if (slices.done(slice)) {
            totals.notInvestigated(run, slice);
        }
    }

    /** Queues all names, since the member who requests a run of a case wants every name investigated. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void queueAllNames(Run run, Slice slice) {
        if (slices.done(slice)) {
            UUID caseId = run.caseId().orElseThrow();
            long wanted = investigationQueue.addAll(slice, caseId);
            totals.count(run.id(), new CaseTallies().addInvestigations(caseId, wanted));
            tasks.makeInvestigationsDue(run.id());
        }
    }

    Next look(Lane lane) throws InterruptedException {
        Optional<Run> run = runs.get(lane.runId()).filter(r -> r.state() == RunState.RUNNING);
        if (run.isEmpty()) {
            return Next.END;
        }
        List<Claim> claims = investigationQueue.due(lane);
        if (!claims.isEmpty()) {
            investigator.of(run.get(), claims);
        }
        if (endIfDone(run.get())) {
            return Next.END;
        }
        return !claims.isEmpty() ? Next.AGAIN : isNeeded(lane) ? Next.WAIT : Next.END;
    }

    /** Returns whether the lane is still needed. Only an unfinished slice adds names, and one lane remains until the run has ended. */
    private boolean isNeeded(Lane lane) {
        return lane.no() == LaneTasks.LAST || !slices.areDone(lane.runId()) || !investigationQueue.isEmpty(lane);
    }

    /** Ends the run if no work is left. The order of the checks matters: a finished slice has already queued its names. */
    private boolean endIfDone(Run run) {
        if (!slices.areDone(run.id()) || !investigationQueue.isEmpty(run.id())) {
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
        // The reason is composed for each user from the names that the user may see.
        ledger.end(id, run.degradation(config).isPresent() ? RunState.DEGRADED : RunState.COMPLETED, null)
                .ifPresent(this::ended);
    }

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
