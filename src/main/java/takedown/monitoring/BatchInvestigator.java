package takedown.monitoring;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
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
import takedown.casefile.Cases;
import takedown.casefile.ServiceAccess;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.investigation.Investigator;
import takedown.lookup.dns.CaptivePortalCheck.Fault;
import takedown.monitoring.NetworkHealth.NetworkState;
import takedown.monitoring.run.CaseTallies;
import takedown.monitoring.run.InvestigationQueue;
import takedown.monitoring.run.InvestigationQueue.Claim;
import takedown.monitoring.run.MonitoringConfig;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunTotals;
import takedown.monitoring.run.UpstreamResult;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.Pap;

/** Investigates several names in parallel, and then decides which results are reliable. */
@ApplicationScoped
class BatchInvestigator {
    private static final Logger LOG = Logger.getLogger(BatchInvestigator.class);

    /** Minimum number of names from which the service concludes whether a failure is on its own side. */
    private static final int ENOUGH_TO_JUDGE = 10;

    private final Investigator investigator;
    private final SuspectStore suspects;
    private final ServiceAccess service;
    private final Orders orders;
    private final Cases cases;
    private final InvestigationRecorder recorder;
    private final InvestigationQueue investigationQueue;
    private final RunTotals totals;
    private final NetworkHealth health;
    private final MonitoringConfig config;
    private final RunMetrics metrics;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Investigations in progress, over all runs that this node works on. */
    private final Semaphore inFlight;

    BatchInvestigator(
            Investigator investigator,
            SuspectStore suspects,
            ServiceAccess service,
            Orders orders,
            Cases cases,
            InvestigationRecorder recorder,
            InvestigationQueue investigationQueue,
            RunTotals totals,
            NetworkHealth health,
            MonitoringConfig config,
            RunMetrics metrics) {
        this.investigator = investigator;
        this.suspects = suspects;
        this.service = service;
        this.orders = orders;
        this.cases = cases;
        this.recorder = recorder;
        this.investigationQueue = investigationQueue;
        this.totals = totals;
        this.health = health;
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
        suspects.of(service, claims.stream().map(Claim::suspectId).toList())
                .forEach(suspect -> loaded.put(suspect.id(), suspect));
        List<DomainName> names =
                loaded.values().stream().flatMap(s -> s.registrable().stream()).toList();
        NetworkState before = health.outlook(names, false);
        List<Claim> due = claims;
        if (before.now().fault().isPresent()) {
            affected(run, claims, loaded, before.now().fault().get());
            due = claims.stream().filter(claim -> !later(claim)).toList();
        } else if (before.fault().isPresent()) {
            waited(run, claims, loaded, before.fault().get());
        }
        if (before.now().blind().isPresent()) {
            UpstreamResult kept = UpstreamResult.kept(before.now().blind().get());
            due.forEach(claim -> recorder.failed(claim, of(claim, loaded), Optional.of(kept), "BLIND"));
            return;
        }
        looked(run, due, loaded, names);
    }

    private void looked(Run run, List<Claim> claims, Map<UUID, Suspect> loaded, List<DomainName> names)
            throws InterruptedException {
        Map<UUID, RuntimeException> faults = new LinkedHashMap<>();
        Map<UUID, BufferedInvestigation> results = all(of(claims, loaded), faults);
        Optional<Fault> away = resolverFault(run, claims, loaded, names, results, faults);
        boolean tooManyFailed = tooManyFailed(results.values());
        for (Claim claim : claims) {
            try {
                BufferedInvestigation look = results.get(claim.suspectId());
                if (look != null) {
                    record(run, claim, of(claim, loaded), look, tooManyFailed, away);
                }
            } catch (RuntimeException fault) {
                // A failure of one name must not end the run for the others.
                faults.put(claim.suspectId(), fault);
            }
        }
        claims.stream()
                .filter(claim -> faults.containsKey(claim.suspectId()))
                .forEach(claim ->
                        interrupted(claim, of(claim, loaded), Objects.requireNonNull(faults.get(claim.suspectId()))));
        if (!faults.isEmpty()) {
            metrics.investigationsInterrupted(run, claims, faults.keySet());
            LOG.warnf(
                    faults.values().iterator().next(),
                    "%d of %d investigations of run %s failed and will be retried. The first fault follows.",
                    faults.size(),
                    claims.size(),
                    run.id());
        }
        metrics.investigated(run, claims);
    }

    private void record(
            Run run,
            Claim claim,
            Suspect suspect,
            BufferedInvestigation look,
            boolean tooManyFailed,
            Optional<Fault> away) {
        Optional<Fault> fault = look.isUnresolved() ? away : Optional.empty();
        boolean deferred = fault.isPresent() && later(claim) || look.isDeferred() && investigationQueue.defer(claim);
        if (!deferred) {
            boolean doubted = tooManyFailed || fault.isPresent();
            recorder.record(run, claim, suspect, look, doubted, fault);
        }
    }

    /**
     * If no resolver answered for some of the names, waits for the resolver to recover. If it has recovered, those names are investigated again. If a
     * name still has no records although the resolver answers for other names, the name itself is slow and the resolver is not at fault.
     *
     * @return the fault that persists, because of which the names without records are investigated once more, later in the run; empty if no fault
     *     persists
     */
    private Optional<Fault> resolverFault(
            Run run,
            List<Claim> claims,
            Map<UUID, Suspect> loaded,
            List<DomainName> names,
            Map<UUID, BufferedInvestigation> results,
            Map<UUID, RuntimeException> faults)
            throws InterruptedException {
        List<Claim> without = claims.stream()
                .filter(claim -> Optional.ofNullable(results.get(claim.suspectId()))
                        .filter(BufferedInvestigation::isUnresolved)
                        .isPresent())
                .toList();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        NetworkState outlook = health.outlook(names, true);
        outlook.fault().ifPresent(fault -> affected(run, without, loaded, fault));
        if (outlook.now().fault().isEmpty()) {
            Map<UUID, BufferedInvestigation> again = all(of(without, loaded), faults);
            if (outlook.fault().isEmpty()) {
                missed(run, without, loaded, results, again);
            }
            results.putAll(again);
        }
        return outlook.now().fault();
    }

    /**
     * Counts names for which the resolver answers now but did not answer a moment ago. The outage was too short for the service's own test query to
     * detect it.
     */
    private void missed(
            Run run,
            List<Claim> claims,
            Map<UUID, Suspect> loaded,
            Map<UUID, BufferedInvestigation> first,
            Map<UUID, BufferedInvestigation> again) {
        CaseTallies tallies = new CaseTallies();
        for (Claim claim : claims) {
            BufferedInvestigation before = first.get(claim.suspectId());
            BufferedInvestigation now = again.get(claim.suspectId());
            if (before != null && now != null && !now.isUnresolved()) {
                UpstreamResult.ofResolver(before.snapshot())
                        .ifPresent(heard ->
                                tallies.addUpstreamResult(of(claim, loaded).caseId(), heard, 1));
            }
        }
        totals.note(run.id(), tallies);
    }

    /** Records a fault that ended before any of the names was investigated. */
    private void waited(Run run, List<Claim> claims, Map<UUID, Suspect> loaded, Fault fault) {
        CaseTallies tallies = new CaseTallies();
        claims.forEach(claim -> tallies.addUpstreamResult(of(claim, loaded).caseId(), UpstreamResult.of(fault), 0));
        totals.note(run.id(), tallies);
    }

    /**
     * Records a fault and the number of names that it affects. Each name is counted once: a name whose quick check had no result was already counted
     * with the check, and a deferred name at its first attempt.
     */
    private void affected(Run run, List<Claim> claims, Map<UUID, Suspect> loaded, Fault fault) {
        CaseTallies tallies = new CaseTallies();
        for (Claim claim : claims) {
            boolean counted = claim.attempts() > 0
                    || run.kind() == Run.Kind.NIGHTLY && claim.digest().isEmpty();
            tallies.addUpstreamResult(of(claim, loaded).caseId(), UpstreamResult.of(fault), counted ? 0 : 1);
        }
        totals.note(run.id(), tallies);
    }

    /** Defers a name once. An outage that outlasts the second investigation is left to the next run. */
    private boolean later(Claim claim) {
        return claim.attempts() == 0 && investigationQueue.defer(claim);
    }

    /**
     * Handles a fault of this service, which is never attributed to the name: the name is retried. After {@link Sweep#MOST_FAULTS} retries, the
     * service gives up the name so that the run can end, unless the fault passes by itself. The run then reports the name as not investigated.
     */
    private void interrupted(Claim claim, Suspect suspect, RuntimeException fault) {
        if (claim.faults() >= Sweep.MOST_FAULTS && !OwnFault.isPassing(fault)) {
            LOG.errorf(fault, "Suspect %s of run %s is given up", suspect.id(), claim.runId());
            recorder.failed(claim, suspect, Optional.empty(), CaseTallies.NOT_INVESTIGATED);
        } else {
            investigationQueue.interrupted(claim);
        }
    }

    private static Suspect of(Claim claim, Map<UUID, Suspect> loaded) {
        return Objects.requireNonNull(
                loaded.get(claim.suspectId()), "a suspect that the run has to investigate no longer exists");
    }

    private static List<Suspect> of(List<Claim> claims, Map<UUID, Suspect> loaded) {
        return claims.stream().map(claim -> of(claim, loaded)).toList();
    }

    /**
     * Investigates the suspects in parallel.
     *
     * @param faults receives the suspects whose investigation failed, with the fault
     */
    private Map<UUID, BufferedInvestigation> all(List<Suspect> loaded, Map<UUID, RuntimeException> faults)
            throws InterruptedException {
        Map<UUID, Set<DomainName>> orderNameServers = loaded.stream()
                .map(Suspect::caseId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), id -> orders.nameServers(service.to(id))));
        Map<UUID, Pap> paps = cases.paps(service, orderNameServers.keySet());
        Map<UUID, Future<BufferedInvestigation>> looks = new LinkedHashMap<>();
        try {
            for (Suspect suspect : loaded) {
                Set<DomainName> servers = orderNameServers.getOrDefault(suspect.caseId(), Set.of());
                Pap pap = paps.getOrDefault(suspect.caseId(), Pap.RED);
                inFlight.acquire();
                looks.put(suspect.id(), threads.submit(() -> {
                    try {
                        return investigate(suspect, servers, pap);
                    } finally {
                        inFlight.release();
                    }
                }));
            }
            Map<UUID, BufferedInvestigation> results = new HashMap<>();
            for (Map.Entry<UUID, Future<BufferedInvestigation>> look : looks.entrySet()) {
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

    BufferedInvestigation investigate(Suspect suspect, Set<DomainName> orderNameServers, Pap pap) {
        BufferedInvestigation.Collector collector = new BufferedInvestigation.Collector();
        return collector.with(investigator.observe(Indicator.ofKey(suspect.key()), collector, pap), orderNameServers);
    }

    /** Returns whether negative answers are disregarded, because the look-ups of the delegation failed for too many suspects. */
    private boolean tooManyFailed(Collection<BufferedInvestigation> looks) {
        long failed = looks.stream().filter(BufferedInvestigation::failed).count();
        return looks.size() >= ENOUGH_TO_JUDGE && failed > config.degradedShare() * looks.size();
    }
}
