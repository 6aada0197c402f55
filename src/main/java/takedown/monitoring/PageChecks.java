package takedown.monitoring;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.ReportedTarget;
import takedown.attribution.target.Target.TargetCapture;
import takedown.attribution.target.TargetReading;
import takedown.attribution.target.TargetRule;
import takedown.capture.CaptureRequest;
import takedown.capture.choice.InstrumentChoice;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectKind;
import takedown.casefile.suspects.SuspectStore;
import takedown.directory.Directory;
import takedown.evidence.EvidenceStore;
import takedown.history.SnapshotStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.Targets;
import takedown.history.target.Targets.Made;
import takedown.investigation.HopLookups;
import takedown.investigation.PageReader;
import takedown.investigation.TipOff;
import takedown.monitoring.run.MonitoringConfig;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;
import takedown.monitoring.run.RunState;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.Pap;
import takedown.name.Refusal;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.Visitor;
import takedown.observation.page.Visitor.Profile;

/**
 * Captures pages of suspects. The page of a single suspect is captured within the request. The pages of several suspects are captured by tasks of
 * db-scheduler, which run on any node and continue after a restart.
 */
@ApplicationScoped
public class PageChecks {
    private static final Logger LOG = Logger.getLogger(PageChecks.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /**
     * Number of concurrent captures. With two, a machine with two cores makes 26 captures per minute. A third capture would only delay the other two.
     */
    private static final int AT_ONCE = 2;

    /** Maximum number of suspects at one host whose pages are captured after a run. */
    private static final int PER_HOST = 20;

    /**
     * Maximum number of suspects whose pages are queued by one request or after one run of a case. At 25 captures per minute they take 20 minutes.
     */
    public static final int MOST = 500;

    private final InstrumentChoice instruments;
    private final CaptureStore captures;
    private final Targets targets;
    private final EvidenceStore evidence;
    private final SnapshotStore snapshots;
    private final HopLookups hops;
    private final Cases cases;
    private final SuspectStore suspects;
    private final Directory directory;
    private final MonitoringConfig config;
    private final ServiceAccess service;
    private final Clock clock;
    private final TaskQueue queue;

    PageChecks(
            InstrumentChoice instruments,
            CaptureStore captures,
            Targets targets,
            EvidenceStore evidence,
            SnapshotStore snapshots,
            HopLookups hops,
            Cases cases,
            SuspectStore suspects,
            Directory directory,
            MonitoringConfig config,
            ServiceAccess service,
            @Any InjectableInstance<AgroalDataSource> sources,
            Clock clock) {
        this.instruments = instruments;
        this.captures = captures;
        this.targets = targets;
        this.evidence = evidence;
        this.snapshots = snapshots;
        this.hops = hops;
        this.cases = cases;
        this.suspects = suspects;
        this.directory = directory;
        this.config = config;
        this.service = service;
        this.clock = clock;
        this.queue = new TaskQueue(
                new TaskQueue.Settings("capture", "capture_task", AT_ONCE, AGAIN), sources, clock, this::finish);
    }

    void start(@Observes StartupEvent started) {
        if (queue.start()) {
            // A process that ended during a capture leaves it queued without its task.
            captures.waiting(service).forEach(this::schedule);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        queue.stop();
    }

    private List<Visitor> visitors(Set<Profile> profiles) {
        return profiles.stream()
                .flatMap(profile -> instruments.vantages().stream().map(vantage -> new Visitor(vantage, profile)))
                .toList();
    }

    /** Returns what the suspects can notice if their pages are captured with one kind of device. */
    public TipOff tipOff(CaseAccess access, List<Suspect> suspects) {
        return TipOff.ofCaptures(
                cases.file(access).pap(),
                indicators(suspects),
                instruments.vantages().size());
    }

    /** Returns what the suspects can notice of a run, including the captures that follow it if the case requires them. */
    public TipOff tipOffOfRun(CaseAccess access, List<Suspect> suspects) {
        CaseFile file = cases.file(access);
        TipOff run = TipOff.ofRun(file.pap(), indicators(suspects));
        return file.captureWithRuns()
                ? run.plus(TipOff.ofCaptures(
                        file.pap(),
                        indicators(suspects.stream()
                                .filter(PageChecks::isCapturedWithRuns)
                                .limit(MOST)
                                .toList()),
                        instruments.vantages().size()))
                : run;
    }

    /**
     * Returns what the suspects can notice of a run, calculated from the number of suspects of each kind.
     *
     * @param names number of registered names
     * @param others number of URLs and of hosts below registered names; their pages are captured with a run if the case requires it
     */
    public TipOff tipOffOfRun(CaseFile file, long names, long others) {
        TipOff run = TipOff.ofRun(file.pap(), names, others);
        return file.captureWithRuns()
                ? run.plus(TipOff.ofCaptures(
                        file.pap(),
                        Math.min(others, MOST),
                        instruments.vantages().size()))
                : run;
    }

    private static List<Indicator> indicators(List<Suspect> suspects) {
        return suspects.stream().map(suspect -> Indicator.ofKey(suspect.key())).toList();
    }

    /**
     * Captures the page of a suspect now, from each vantage point and with each of these devices.
     *
     * @throws Refusal (CONFLICT) if the PAP of the case forbids captures; (INVALID) for a suspect that has no page
     */
    public List<StoredCapture> capture(CaseWork work, Suspect suspect, Set<Profile> profiles) {
        requirePermission(work);
        List<StoredCapture> queued = queue(work, suspect, url(suspect), profiles);
        finish(suspect.id());
        return queued.stream().map(one -> captures.get(work.actor(), one.id())).toList();
    }

    /**
     * Queues captures of the pages of these suspects. Suspects without a page are left out.
     *
     * @throws Refusal (CONFLICT) if the PAP of the case forbids captures; (TOO_LARGE) for more than {@value #MOST} suspects
     */
    public List<StoredCapture> captureAll(CaseWork work, List<Suspect> suspects, Set<Profile> profiles) {
        requirePermission(work);
        if (suspects.size() > MOST) {
            throw Refusal.tooLarge(
                    "at most " + MOST + " pages can be captured in one request: list the suspects to capture");
        }
        List<StoredCapture> all = new ArrayList<>();
        for (Suspect suspect : suspects) {
            address(suspect).ifPresent(url -> all.addAll(queue(work, suspect, url, profiles)));
        }
        Instant now = clock.instant();
        all.stream().map(StoredCapture::suspectId).distinct().forEach(id -> schedule(id, now));
        return all;
    }

    private void requirePermission(CaseAccess access) {
        cases.file(access).pap().require(Pap.Query.PAGE);
    }

    private List<StoredCapture> queue(CaseAccess access, Suspect suspect, String url, Set<Profile> profiles) {
        Instant now = clock.instant();
        return visitors(profiles).stream()
                .map(visitor -> captures.queue(access, suspect, url, visitor, now))
                .toList();
    }

    /**
     * Returns the URL of the page of a suspect. For a host or an IP address, this is its front page.
     *
     * @throws Refusal (INVALID) for a URL with the scheme ftp
     */
    private static String url(Suspect suspect) {
        return address(suspect).orElseThrow(() -> Refusal.invalid("only http and https addresses can be captured"));
    }

    private static Optional<String> address(Suspect suspect) {
        return switch (Indicator.ofKey(suspect.key())) {
            case Indicator.Name name -> Optional.of("http://" + name.name().ascii() + "/");
            case Indicator.Address address -> Optional.of("http://" + literal(address.address()) + "/");
            case Indicator.Url url ->
                "ftp".equals(url.uri().getScheme())
                        ? Optional.empty()
                        : Optional.of(url.uri().toASCIIString());
        };
    }

    private static String literal(IpAddress address) {
        return address.text().contains(":") ? "[" + address.text() + "]" : address.text();
    }

    private void schedule(UUID suspectId, Instant due) {
        queue.add(suspectId, due);
    }

    /**
     * Queues captures of the hosts and URLs that are not down, after a completed run of a case that requires captures and whose PAP permits them. At
     * most {@value #MOST} pages are queued, and at most {@value #PER_HOST} of one host.
     */
    void afterRun(@Observes RunEnded ended) {
        Run run = ended.run();
        if (run.kind() != Run.Kind.CASE
                || run.state() != RunState.COMPLETED
                || run.caseId().isEmpty()) {
            return;
        }
        CaseAccess access = service.to(run.caseId().orElseThrow(), run.startedBy());
        try {
            CaseFile file = cases.file(access);
            if (file.captureWithRuns() && file.pap().permits(Pap.Query.PAGE)) {
                queueWithRun(access);
            }
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "The captures after run %s could not be queued", run.id());
        }
    }

    private static boolean isCapturedWithRuns(Suspect suspect) {
        boolean isPlace = suspect.kind() == SuspectKind.HOST || suspect.kind() == SuspectKind.URL;
        return isPlace && !suspect.isDown();
    }

    private void queueWithRun(CaseAccess access) {
        Instant now = clock.instant();
        Map<String, Integer> perHost = new HashMap<>();
        Set<UUID> queued = new HashSet<>();
        for (Suspect suspect : suspects.all(access)) {
            Optional<String> url = isCapturedWithRuns(suspect) ? address(suspect) : Optional.empty();
            String host = suspect.host().map(DomainName::ascii).orElse(suspect.key());
            if (url.isPresent() && queued.size() < MOST && perHost.merge(host, 1, Integer::sum) <= PER_HOST) {
                queue(access, suspect, url.get(), Set.of(Profile.DESKTOP));
                queued.add(suspect.id());
            }
        }
        queued.forEach(id -> schedule(id, now));
    }

    /**
     * Queues captures after a nightly run, of targets that were captured before. Targets that were never captured are not visited, since a visit can
     * tip off the suspect.
     */
    void afterNight(@Observes RunEnded ended) {
        if (ended.run().kind() != Run.Kind.NIGHTLY) {
            return;
        }
        try {
            queueDue();
        } catch (RuntimeException fault) {
            LOG.error("The captures due after a nightly run could not be queued", fault);
        }
    }

    private void queueDue() {
        Instant now = clock.instant();
        Map<String, Integer> perHost = new HashMap<>();
        for (Suspect suspect : suspects.targetsDue(service, now.minus(TargetRule.APART), config.pageLooks())) {
            String host = suspect.host().map(DomainName::ascii).orElse(suspect.key());
            if (perHost.merge(host, 1, Integer::sum) <= PER_HOST) {
                address(suspect).ifPresent(url -> later(suspect, url, now));
            }
        }
    }

    /**
     * Queues a capture that begins with a plain visit (plain HTTP, without a browser), for each visitor of the last round. A page that is shown to
     * only one of the visitors must be captured as that visitor.
     */
    private void later(Suspect suspect, String url, Instant due) {
        CaseAccess access = service.to(suspect.caseId());
        Set<String> configured = Set.copyOf(instruments.vantages());
        List<Visitor> last = captures.lastVisitors(service, suspect.id()).stream()
                .filter(visitor -> configured.contains(visitor.vantage()))
                .toList();
        (last.isEmpty() ? visitors(Set.of(Profile.DESKTOP)) : last)
                .forEach(visitor -> captures.queue(access, suspect, url, visitor, due, true));
        schedule(suspect.id(), due);
    }

    /**
     * Captures a page. If the capture was queued with a plain visit, the plain visit comes first. The browser then follows only if the plain visit
     * shows nothing conclusive or another page, or if the page is absent but a script may still show it.
     */
    private TargetCapture captureTarget(
            StoredCapture one, ReportedTarget reported, SuspectStatus name, BufferedInvestigation.Collector octets) {
        CaptureRequest request =
                new CaptureRequest(URI.create(one.url()), one.visitor().orElseThrow());
        if (one.requested().plainFirst()) {
            Capture plain = instruments.plain().capture(request, octets);
            TargetCapture look = new TargetCapture(plain, PageReader.facts(plain, octets::octets));
            if (new TargetReading(directory).decidesWithoutBrowser(reported, plain, look.facts(), name)) {
                return look;
            }
        }
        Capture capture = instruments.capture(request, octets);
        return new TargetCapture(capture, PageReader.facts(capture, octets::octets));
    }

    /**
     * Looks up the hosts of these captures and returns their snapshots; empty if each capture begins with a plain visit, or if the look-ups failed.
     * The console then shows the snapshots of an earlier capture.
     */
    private List<Snapshot> around(
            Suspect suspect,
            List<StoredCapture> queued,
            List<TargetCapture> looks,
            BufferedInvestigation.Collector octets) {
        if (queued.stream().allMatch(one -> one.requested().plainFirst())) {
            return List.of();
        }
        try {
            List<Snapshot> known = snapshots.present(service.to(suspect.caseId()), suspect).stream()
                    .toList();
            return hops.around(looks.stream().map(TargetCapture::capture).toList(), known, octets);
        } catch (RuntimeException fault) {
            // The captures are recorded without these look-ups.
            LOG.error("The hosts of a redirect chain could not be looked up", fault);
            return List.of();
        }
    }

    private void finish(UUID suspectId) {
        List<StoredCapture> queued = captures.lockQueued(service, suspectId, clock.instant());
        if (queued.isEmpty()) {
            return;
        }
        Set<UUID> ids = queued.stream().map(StoredCapture::id).collect(Collectors.toSet());
        try {
            Pap pap = cases.paps(service, Set.of(queued.getFirst().caseId()))
                    .getOrDefault(queued.getFirst().caseId(), Pap.RED);
            // The PAP of the case may have changed since the capture was queued.
            if (!pap.permits(Pap.Query.PAGE)) {
                targets.recordServiceFault(service, ids, clock.instant());
                return;
            }
            Suspect suspect = suspects.of(service, List.of(suspectId)).getFirst();
            ReportedTarget reported =
                    targets.of(service.to(suspect.caseId()), suspect).reported();
            BufferedInvestigation.Collector octets = new BufferedInvestigation.Collector();
            List<TargetCapture> looks = new ArrayList<>();
            for (StoredCapture one : queued) {
                looks.add(captureTarget(one, reported, suspect.status(), octets));
            }
            List<Snapshot> around = around(suspect, queued, looks, octets);
            List<Made> made = new ArrayList<>();
            for (int i = 0; i < looks.size(); i++) {
                made.add(new Made(queued.get(i).id(), looks.get(i), around));
            }
            Targets.Round round = QuarkusTransaction.requiringNew().call(() -> {
                octets.all().forEach(kept -> evidence.keep(kept.octets(), kept.mediaType()));
                return targets.record(service, suspectId, made, Optional.empty(), Optional.empty(), clock.instant());
            });
            if (round.needsSecondRound()) {
                later(suspect, queued.getFirst().url(), clock.instant().plus(TargetRule.APART));
            }
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "The captures %s failed because of a fault of the service", ids);
            targets.recordServiceFault(service, ids, clock.instant());
        }
    }
}
