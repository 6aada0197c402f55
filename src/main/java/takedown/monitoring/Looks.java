package takedown.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import takedown.casefile.Orders;
import takedown.casefile.Suspect;
import takedown.casefile.Suspects;
import takedown.investigation.Investigator;
import takedown.lookup.dns.Canary.View;
import takedown.monitoring.LookQueue.Claim;
import takedown.name.DomainName;
import takedown.name.Indicator;

/** Proper looks at a number of names side by side, and then a judgement on what may be believed of them. */
@ApplicationScoped
class Looks {
    private static final Logger LOG = Logger.getLogger(Looks.class);

    /** Fewer names than this say nothing about whether the failure is ours. */
    private static final int ENOUGH_TO_JUDGE = 10;

    private final Investigator investigator;
    private final Suspects suspects;
    private final Orders orders;
    private final Recorder recorder;
    private final LookQueue lookQueue;
    private final RunLedger ledger;
    private final Weather weather;
    private final MonitoringConfig config;
    private final MeterRegistry metrics;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Over all runs that this node works on. */
    private final Semaphore inFlight;

    Looks(
            Investigator investigator,
            Suspects suspects,
            Orders orders,
            Recorder recorder,
            LookQueue lookQueue,
            RunLedger ledger,
            Weather weather,
            MonitoringConfig config,
            MeterRegistry metrics) {
        this.investigator = investigator;
        this.suspects = suspects;
        this.orders = orders;
        this.recorder = recorder;
        this.lookQueue = lookQueue;
        this.ledger = ledger;
        this.weather = weather;
        this.inFlight = new Semaphore(config.concurrency());
        this.config = config;
        this.metrics = metrics;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    void of(Run run, List<Claim> claims) throws InterruptedException {
        Map<UUID, Suspect> loaded = new LinkedHashMap<>();
        suspects.byIds(claims.stream().map(Claim::suspectId).toList())
                .forEach(suspect -> loaded.put(suspect.id(), suspect));
        List<DomainName> names =
                loaded.values().stream().flatMap(s -> s.registrable().stream()).toList();
        Optional<String> blind = weather.blind(names, false);
        if (blind.isPresent()) {
            ledger.doubt(run.id(), blind.get());
            claims.forEach(claim -> recorder.failed(claim, of(claim, loaded), "BLIND"));
            return;
        }
        Map<UUID, RuntimeException> faults = new LinkedHashMap<>();
        Map<UUID, Look> results = all(loaded, faults);
        Optional<String> doubt = doubt(results, names);
        doubt.ifPresent(why -> ledger.doubt(run.id(), why));
        for (Claim claim : claims) {
            try {
                record(run, claim, of(claim, loaded), Optional.ofNullable(results.get(claim.suspectId())), doubt);
            } catch (RuntimeException fault) {
                // One name must not end the run of all the others.
                faults.put(claim.suspectId(), fault);
            }
        }
        claims.stream()
                .filter(claim -> faults.containsKey(claim.suspectId()))
                .forEach(claim ->
                        brokeOff(claim, of(claim, loaded), Objects.requireNonNull(faults.get(claim.suspectId()))));
        if (!faults.isEmpty()) {
            metrics.counter("takedown.looks.broken.off").increment(faults.size());
            LOG.warnf(
                    faults.values().iterator().next(),
                    "%d of %d looks of run %s broke off and are tried again; the first one",
                    faults.size(),
                    claims.size(),
                    run.id());
        }
        metrics.counter("takedown.names.looked.at").increment(claims.size());
    }

    private void record(Run run, Claim claim, Suspect suspect, Optional<Look> look, Optional<String> doubt) {
        if (look.isPresent() && (!look.get().isPutOff() || !lookQueue.putOff(claim))) {
            recorder.record(claim, suspect, look.get(), doubt.isPresent(), run.kind() == Run.Kind.CASE);
        }
    }

    /**
     * A fault of this service is never booked on the name: it is tried again. What is not a passing fault is given up after a while, so that
     * the run ends, and the run says so.
     */
    private void brokeOff(Claim claim, Suspect suspect, RuntimeException fault) {
        if (claim.faults() >= Sweep.MOST_FAULTS && !OwnFault.isPassing(fault)) {
            LOG.errorf(fault, "Suspect %s of run %s is given up", suspect.id(), claim.runId());
            recorder.failed(claim, suspect, Tallies.NOT_INVESTIGATED);
        } else {
            lookQueue.brokeOff(claim);
        }
    }

    private static Suspect of(Claim claim, Map<UUID, Suspect> loaded) {
        return Objects.requireNonNull(loaded.get(claim.suspectId()), "a suspect that a run is to look at stays");
    }

    /** @param faults takes those that broke off, and why */
    private Map<UUID, Look> all(Map<UUID, Suspect> loaded, Map<UUID, RuntimeException> faults)
            throws InterruptedException {
        Map<UUID, Set<DomainName>> orderNameServers = loaded.values().stream()
                .map(Suspect::caseId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), orders::nameServers));
        Map<UUID, Future<Look>> looks = new LinkedHashMap<>();
        try {
            for (Suspect suspect : loaded.values()) {
                Set<DomainName> servers = orderNameServers.getOrDefault(suspect.caseId(), Set.of());
                inFlight.acquire();
                looks.put(suspect.id(), threads.submit(() -> {
                    try {
                        return look(suspect, servers);
                    } finally {
                        inFlight.release();
                    }
                }));
            }
            Map<UUID, Look> results = new HashMap<>();
            for (Map.Entry<UUID, Future<Look>> look : looks.entrySet()) {
                try {
                    results.put(look.getKey(), look.getValue().get());
                } catch (ExecutionException e) {
                    faults.put(
                            look.getKey(),
                            e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e));
                }
            }
            return results;
        } catch (InterruptedException stopped) {
            looks.values().forEach(look -> look.cancel(true));
            throw stopped;
        }
    }

    /** One look, nothing written down. */
    Look look(Suspect suspect, Set<DomainName> orderNameServers) {
        Look.Collector collector = new Look.Collector();
        return collector.with(investigator.investigate(Indicator.of(suspect.key()), collector, orderNameServers));
    }

    /** Why "down" is not believed of any of them. */
    private Optional<String> doubt(Map<UUID, Look> looks, List<DomainName> names) {
        long failed = looks.values().stream().filter(Look::failed).count();
        if (looks.size() >= ENOUGH_TO_JUDGE && failed > config.degradedShare() * looks.size()) {
            return Optional.of("of " + looks.size() + " names looked at together the parent zone of " + failed
                    + " gave no usable answer: no name was called down there");
        }
        long unresolved = looks.values().stream().filter(Look::isUnresolved).count();
        if (unresolved > 0 && unresolved > config.degradedShare() * looks.size()) {
            View view = weather.fresh(names);
            return view.unresolved().map(why -> why + ": no name was called down meanwhile");
        }
        return Optional.empty();
    }
}
