package takedown.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import takedown.casefile.Orders;
import takedown.casefile.Suspect;
import takedown.casefile.Suspects;
import takedown.investigation.Investigator;
import takedown.name.DomainName;
import takedown.name.Indicator;

/**
 * Works a run off: a page of names at a time, several in flight. A page is looked at before any of it is written, since
 * what share of it failed decides what may be believed.
 */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final int PAGE = 200;
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Fewer names than this say nothing about whether the failure is ours. */
    private static final int ENOUGH_TO_JUDGE = 10;

    private final Investigator investigator;
    private final Suspects suspects;
    private final Orders orders;
    private final Recorder recorder;
    private final RunLedger ledger;
    private final MonitoringConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Sweep(
            Investigator investigator,
            Suspects suspects,
            Orders orders,
            Recorder recorder,
            RunLedger ledger,
            MonitoringConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.investigator = investigator;
        this.suspects = suspects;
        this.orders = orders;
        this.recorder = recorder;
        this.ledger = ledger;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts working in the background; a run that is being worked on here already is left alone. */
    void begin(Run run) {
        if (underWay.add(run.id())) {
            threads.submit(() -> work(run));
        }
    }

    @PreDestroy
    void stop() {
        // Interrupts what is in flight: the run stays RUNNING in the database and goes on after the next start.
        threads.shutdownNow();
    }

    private void work(Run run) {
        try {
            boolean degraded = false;
            while (!isOver(run)) {
                List<UUID> page = ledger.remaining(run, PAGE);
                if (!page.isEmpty()) {
                    degraded |= page(run, page);
                } else if (!waitForThosePutOff(run)) {
                    break;
                }
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            Run ended = degraded
                    ? ledger.end(
                            run.id(),
                            RunState.DEGRADED,
                            "too many look-ups failed: no name was called down where they did")
                    : ledger.end(run.id(), RunState.COMPLETED, null);
            metrics.counter(
                            "takedown.runs",
                            "kind",
                            run.kind().name(),
                            "state",
                            ended.state().name())
                    .increment();
            LOG.infof(
                    "Run %s ended %s: %d of %d done, %d failed, %d changed",
                    ended.id(), ended.state(), ended.done(), ended.total(), ended.failed(), ended.changed());
        } catch (RuntimeException e) {
            if (!threads.isShutdown()) {
                LOG.errorf(e, "Run %s broke off", run.id());
                ledger.end(run.id(), RunState.FAILED, "an error of this program; the log has it under this run's id");
            }
        } finally {
            underWay.remove(run.id());
        }
    }

    /** @return false when no name of the run is put off */
    private boolean waitForThosePutOff(Run run) {
        Optional<Instant> next = ledger.nextPutOff(run.id());
        next.ifPresent(at -> {
            Duration wait = Duration.between(clock.instant(), at);
            // In short steps: meanwhile somebody may cancel the run.
            LockSupport.parkNanos(wait.compareTo(STEP) > 0 ? STEP.toNanos() : Math.max(0, wait.toNanos()));
        });
        return next.isPresent();
    }

    private boolean isOver(Run run) {
        return ledger.get(run.id()).map(r -> r.state().isOver()).orElse(true);
    }

    /** @return whether so much of the page failed that "down" was not believed */
    private boolean page(Run run, List<UUID> ids) {
        Map<UUID, Set<DomainName>> orderNameServers = new ConcurrentHashMap<>();
        Semaphore inFlight = new Semaphore(config.concurrency());
        Map<UUID, Suspect> loaded = new ConcurrentHashMap<>();
        suspects.byIds(ids).forEach(suspect -> loaded.put(suspect.id(), suspect));
        Map<UUID, Future<Look>> looks = new ConcurrentHashMap<>();
        for (UUID id : ids) {
            Suspect suspect = loaded.get(id);
            if (suspect != null) {
                inFlight.acquireUninterruptibly();
                looks.put(id, threads.submit(() -> {
                    try {
                        return look(suspect, orderNameServers.computeIfAbsent(suspect.caseId(), orders::nameServers));
                    } finally {
                        inFlight.release();
                    }
                }));
            }
        }
        List<UUID> seen = new ArrayList<>();
        Map<UUID, Look> results = new ConcurrentHashMap<>();
        for (UUID id : ids) {
            join(Optional.ofNullable(looks.get(id)))
                    .ifPresentOrElse(look -> results.put(id, look), () -> recorder.failed(run, id));
            seen.add(id);
        }
        long failed = ids.size()
                - results.values().stream().filter(look -> !look.failed()).count();
        boolean degraded = ids.size() >= ENOUGH_TO_JUDGE && failed > config.degradedShare() * ids.size();
        for (UUID id : seen) {
            Look look = results.get(id);
            Suspect suspect = loaded.get(id);
            if (look == null || suspect == null) {
                continue;
            }
            if (!look.isPutOff() || !ledger.putOff(run.id(), id, config.retryAfter(), config.retries())) {
                recorder.record(run, suspect, look, degraded);
            }
        }
        metrics.counter("takedown.names.looked.at").increment(ids.size());
        return degraded;
    }

    private Look look(Suspect suspect, Set<DomainName> orderNameServers) {
        Look.Collector collector = new Look.Collector();
        return collector.with(investigator.investigate(Indicator.of(suspect.key()), collector, orderNameServers));
    }

    private Optional<Look> join(Optional<Future<Look>> future) {
        try {
            return future.isPresent() ? Optional.of(future.get().get()) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        } catch (java.util.concurrent.ExecutionException e) {
            // One name must not end the run of all the others.
            LOG.error("A look broke off", e.getCause());
            return Optional.empty();
        }
    }
}
