package takedown.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import takedown.monitoring.LookQueue.Claim;

/**
 * Works on runs, together with every other node that shares the database. Some threads take slice after slice, one takes names that have to
 * be looked at properly; what a node has in hand when it dies is taken over by another, or by itself after its next start.
 */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** While one waits for the last answers of its slice, or writes, the other asks. */
    private static final int GLANCERS = 2;

    private static final int LOOKS_AT_ONCE = 100;

    /** So many times in a row a run may break off on one node, some two seconds apart, before it is given up. */
    private static final int PATIENCE = 60;

    private static final Duration STEP = Duration.ofMillis(100);

    private final NightGlance nightGlance;
    private final Looks looks;
    private final WatchList watchList;
    private final Slices slices;
    private final LookQueue lookQueue;
    private final RunLedger ledger;
    private final MonitoringConfig config;
    private final MeterRegistry metrics;
    private final Event<RunEnded> ends;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Integer> brokenOff = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Sweep(
            NightGlance nightGlance,
            Looks looks,
            WatchList watchList,
            Slices slices,
            LookQueue lookQueue,
            RunLedger ledger,
            MonitoringConfig config,
            MeterRegistry metrics,
            Event<RunEnded> ends,
            Clock clock) {
        this.nightGlance = nightGlance;
        this.looks = looks;
        this.watchList = watchList;
        this.slices = slices;
        this.lookQueue = lookQueue;
        this.ledger = ledger;
        this.config = config;
        this.metrics = metrics;
        this.ends = ends;
        this.clock = clock;
    }

    /** Starts working in the background; a run that is being worked on here already is left alone. */
    void begin(Run run) {
        if (!stopping && underWay.add(run.id())) {
            threads.submit(() -> work(run));
        }
    }

    @PreDestroy
    void stop() {
        // Interrupts what is in flight: the run stays RUNNING in the database and goes on after the next start.
        stopping = true;
        threads.shutdownNow();
    }

    private void work(Run run) {
        CountDownLatch over = new CountDownLatch(1);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < GLANCERS; i++) {
                workers.add(start(() -> glance(run, over)));
            }
            workers.add(start(() -> look(run, over)));
            var _ = start(() -> renew(over));
            for (Future<?> worker : workers) {
                worker.get();
            }
            if (slices.areDone(run.id()) && lookQueue.isEmpty(run.id())) {
                end(run.id());
            }
            brokenOff.remove(run.id());
        } catch (InterruptedException e) {
            // Stopped; the run goes on after the next start.
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            if (!stopping) {
                brokeOff(run, e);
            }
        } finally {
            // Nobody is interrupted in the middle of a statement: each sees it before its next one.
            over.countDown();
            underWay.remove(run.id());
        }
    }

    /** Not the end of the run at once: the database may be away for a moment. Its leases run out, and whoever sees it next goes on. */
    private void brokeOff(Run run, Exception e) {
        int times = brokenOff.merge(run.id(), 1, Integer::sum);
        LOG.errorf(e, "Run %s broke off here, for the %d. time", run.id(), times);
        metrics.counter("takedown.runs.broken.off").increment();
        if (times >= PATIENCE) {
            ledger.move(run.id(), RunState.FAILED, "an error of this program; the log has it under this run's id");
            brokenOff.remove(run.id());
        }
    }

    private interface Work {
        void go() throws InterruptedException;
    }

    private Future<?> start(Work work) {
        return threads.submit(() -> {
            work.go();
            return true;
        });
    }

    private void end(UUID id) {
        Run run = ledger.get(id).orElseThrow();
        // Why, each reader is told from the names that it may know of.
        ledger.end(id, run.degradation(config).isPresent() ? RunState.DEGRADED : RunState.COMPLETED, null)
                .ifPresent(this::ended);
    }

    private void ended(Run run) {
        metrics.counter(
                        "takedown.runs",
                        "kind",
                        run.kind().name(),
                        "state",
                        run.state().name())
                .increment();
        LOG.infof(
                "Run %s ended %s: %d of %d done, %d failed, %d changed",
                run.id(), run.state(), run.done(), run.total(), run.failed(), run.changed());
        ends.fire(new RunEnded(run));
    }

    private void glance(Run run, CountDownLatch over) throws InterruptedException {
        while (isOn(run, over)) {
            Optional<Slice> slice = slices.claim(run);
            if (slice.isEmpty()) {
                if (slices.areDone(run.id())) {
                    return;
                }
                // Another node has the last ones, or the run is paused.
                pause();
            } else if (run.kind() == Run.Kind.CASE) {
                wantAll(run, slice.get());
            } else {
                nightGlance.of(run, slice.get());
            }
        }
    }

    /** Who asks for a run of a case wants every name to be looked at. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void wantAll(Run run, Slice slice) {
        if (slices.done(slice)) {
            UUID caseId = run.caseId().orElseThrow();
            long wanted = watchList.wantAll(slice, caseId, clock.instant());
            ledger.count(run.id(), new Tallies().looks(caseId, wanted));
        }
    }

    private void look(Run run, CountDownLatch over) throws InterruptedException {
        while (isOn(run, over)) {
            List<Claim> claims = lookQueue.claim(run.id(), LOOKS_AT_ONCE);
            if (!claims.isEmpty()) {
                looks.of(run, claims);
            } else if (slices.areDone(run.id()) && lookQueue.isEmpty(run.id())) {
                return;
            } else {
                pause();
            }
        }
    }

    private boolean isOn(Run run, CountDownLatch over) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return over.getCount() > 0
                && ledger.get(run.id()).map(r -> !r.state().isOver()).orElse(false);
    }

    private void renew(CountDownLatch over) throws InterruptedException {
        while (!over.await(config.lease().toMillis() / 3, TimeUnit.MILLISECONDS)) {
            slices.renew();
            lookQueue.renew();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(STEP.toNanos());
    }
}
