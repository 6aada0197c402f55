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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
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
        Map<UUID, Look> results = all(loaded);
        Optional<String> doubt = doubt(results, names);
        doubt.ifPresent(why -> ledger.doubt(run.id(), why));
        for (Claim claim : claims) {
            Look look = results.get(claim.suspectId());
            Suspect suspect = of(claim, loaded);
            if (look == null) {
                recorder.failed(claim, suspect, "ERROR");
            } else if (!look.isPutOff() || !lookQueue.putOff(claim)) {
                recorder.record(claim, suspect, look, doubt.isPresent(), run.kind() == Run.Kind.CASE);
            }
        }
        metrics.counter("takedown.names.looked.at").increment(claims.size());
    }

    private static Suspect of(Claim claim, Map<UUID, Suspect> loaded) {
        return Objects.requireNonNull(loaded.get(claim.suspectId()), "a suspect that a run is to look at stays");
    }

    private Map<UUID, Look> all(Map<UUID, Suspect> loaded) throws InterruptedException {
        Map<UUID, Set<DomainName>> orderNameServers = new ConcurrentHashMap<>();
        Semaphore inFlight = new Semaphore(config.concurrency());
        Map<UUID, Future<Look>> looks = new LinkedHashMap<>();
        for (Suspect suspect : loaded.values()) {
            inFlight.acquire();
            looks.put(suspect.id(), threads.submit(() -> {
                try {
                    return look(suspect, orderNameServers.computeIfAbsent(suspect.caseId(), orders::nameServers));
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
                // One name must not end the run of all the others.
                LOG.error("A look broke off", e.getCause());
            }
        }
        return results;
    }

    /** One look, nothing written down. */
    Look look(Suspect suspect, Set<DomainName> orderNameServers) {
        Look.Collector collector = new Look.Collector();
        return collector.with(investigator.investigate(Indicator.ofKey(suspect.key()), collector, orderNameServers));
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
