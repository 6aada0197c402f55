package takedown.capture.choice;

import com.google.common.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import takedown.capture.CaptureConfig;
import takedown.capture.CaptureLimits;
import takedown.capture.CaptureRequest;
import takedown.capture.PageCapturer;
import takedown.capture.VantagePoint;
import takedown.capture.browser.BrowserCapturer;
import takedown.capture.lacus.LacusCapturer;
import takedown.capture.proxy.Gate;
import takedown.capture.proxy.Guard;
import takedown.capture.walk.PlainWalk;
import takedown.evidence.EvidenceSink;
import takedown.lookup.tls.ChainReading;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.net.HostAddresses;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.Visitor;

/**
 * Captures with the isolated browser. If there is none, or if it fails, captures with the configured Lacus service, but only from this service's own
 * network and not from another vantage point. Otherwise, or if Lacus fails, captures by plain HTTP. A capture states which of them was used and why.
 */
@ApplicationScoped
public class InstrumentChoice implements PageCapturer {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Guard guard;
    private final BrowserCapturer browser;
    private final Optional<PageCapturer> lacus;
    private final PageCapturer plain;
    private final Semaphore places;
    private final Clock clock;

    @Inject
    InstrumentChoice(
            CaptureConfig config,
            ConnectionPolicy policy,
            HostAddresses addresses,
            ChainReading chains,
            GuardedHttp http,
            Clock clock) {
        CaptureLimits limits = CaptureConfig.limits(config);
        this.guard = guard(config, policy, addresses, clock);
        this.clock = clock;
        this.browser = new BrowserCapturer(
                config.browser(),
                guard,
                chains,
                new BrowserCapturer.BrowserSettings(config.languages(), config.timeZone()),
                limits,
                clock);
        this.lacus = config.lacus()
                .url()
                .map(url -> new LacusCapturer(
                        http,
                        URI.create(url.strip()),
                        guard,
                        new LacusCapturer.LacusSettings(
                                config.languages(),
                                config.timeZone(),
                                config.lacus().deadline(),
                                POLL),
                        limits,
                        clock));
        this.plain = new PlainWalk(guard, chains, config.languages(), limits, clock);
        this.places = new Semaphore(config.atOnce(), true);
    }

    private static Guard guard(CaptureConfig config, ConnectionPolicy policy, HostAddresses addresses, Clock clock) {
        Map<String, VantagePoint> vantages = new HashMap<>();
        config.vantage()
                .forEach((name, vantage) -> vantages.put(
                        name, new VantagePoint(name, Optional.of(VantagePoint.Proxy.of(vantage.proxy())))));
        Optional<Gate.LabServers> lab = config.server()
                .map(http -> new Gate.LabServers(
                        address(http),
                        config.tlsServer().map(InstrumentChoice::address).orElse(address(http))));
        return new Guard(new Gate(policy, addresses, config.ports(), lab), vantages, clock);
    }

    private static InetSocketAddress address(String hostPort) {
        HostAndPort parsed = HostAndPort.fromString(hostPort.strip());
        return new InetSocketAddress(InetAddress.ofLiteral(parsed.getHost()), parsed.getPort());
    }

    /** Returns the names of the vantage points, the service's own network first. */
    public List<String> vantages() {
        return guard.names();
    }

    /** Returns why pages are not captured with a browser on this machine, for an operator; empty if a browser is used. */
    public Optional<String> whyNoBrowser() {
        return browser.whyNot();
    }

    /** Returns the capturer for plain HTTP, for a check that needs no screenshot. */
    public PageCapturer plain() {
        return (request, evidence) -> placed(request, evidence, plain);
    }

    /** @throws IllegalArgumentException for a vantage point that is not configured */
    @Override
    public Capture capture(CaptureRequest request, EvidenceSink evidence) {
        return placed(request, evidence, this::best);
    }

    private Capture placed(CaptureRequest request, EvidenceSink evidence, PageCapturer capturer) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(request);
        }
        try {
            return capturer.capture(request, evidence);
        } finally {
            places.release();
        }
    }

    private Capture best(CaptureRequest request, EvidenceSink evidence) {
        Optional<String> none = browser.whyNot();
        if (none.isEmpty()) {
            Capture capture = browser.capture(request, evidence);
            boolean failed = capture.outcome() instanceof CaptureOutcome.Failed(CaptureFailure kind, String detail)
                    && kind == CaptureFailure.BROWSER_FAILED;
            return failed ? remarked(other(request, evidence), "The browser failed: " + detail(capture)) : capture;
        }
        return remarked(other(request, evidence), "No browser was used: " + none.get());
    }

    private Capture other(CaptureRequest request, EvidenceSink evidence) {
        if (lacus.isPresent() && request.visitor().vantage().equals(Visitor.OWN_NETWORK)) {
            Capture capture = lacus.get().capture(request, evidence);
            boolean failed = capture.outcome() instanceof CaptureOutcome.Failed(CaptureFailure kind, String detail)
                    && kind == CaptureFailure.CAPTURE_SERVICE;
            return failed
                    ? remarked(plain.capture(request, evidence), "The capture service failed: " + detail(capture))
                    : capture;
        }
        return plain.capture(request, evidence);
    }

    private static String detail(Capture capture) {
        return capture.outcome() instanceof CaptureOutcome.Failed(CaptureFailure kind, String detail) ? detail : "";
    }

    private static Capture remarked(Capture capture, String remark) {
        Method method = capture.method();
        List<String> remarks = new ArrayList<>(List.of(remark));
        remarks.addAll(method.remarks());
        return new Capture(
                capture.asked(),
                new Method(method.instrument(), method.program(), method.userAgent(), method.unseen(), remarks),
                capture.term(),
                capture.outcome(),
                capture.hops(),
                capture.traffic(),
                capture.cuts(),
                capture.events());
    }

    private Capture interrupted(CaptureRequest request) {
        return new Capture(
                request.asked(),
                new Method(Method.Instrument.PLAIN_HTTP, "none", "", List.of(Method.Unseen.values()), List.of()),
                new Capture.Term(clock.instant(), clock.instant()),
                new CaptureOutcome.Failed(CaptureFailure.TIMEOUT, "the capture was cancelled before it began"),
                List.of(new Hop(
                        request.url().toASCIIString(),
                        Hop.Cause.START,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
    }
}
