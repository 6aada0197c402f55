package takedown.capture;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import takedown.capture.browser.BrowserCapturer;
import takedown.capture.proxy.Gate;
import takedown.capture.proxy.Guard;
import takedown.evidence.EvidenceSink;
import takedown.lab.web.HostileSite;
import takedown.lab.web.Targets;
import takedown.lookup.tls.ChainReading;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.HostAddresses;
import takedown.net.HostAnswer;
import takedown.observation.page.Capture;
import takedown.observation.page.Visitor;

/** The hostile site under its own names, captures of this site, and internal servers of the machine, which no capture may reach. */
public final class CaptureFixture implements AutoCloseable {
    public static final String SITE = "evil.test";
    public static final String INSIDE = "inside.test";
    public static final String MIXED = "mixed.test";
    public static final String REBINDING = "rebind." + SITE;

    private static final IpAddress OUTSIDE = IpAddress.of("203.0.113.10");
    private static final IpAddress LOOPBACK = IpAddress.of("127.0.0.1");

    /** Limits for a machine under load. A page that hangs takes all of this time. */
    public static final CaptureLimits LONG_LIMITS = new CaptureLimits(
            Duration.ofSeconds(120),
            Duration.ofSeconds(40),
            Duration.ofMillis(1_200),
            CaptureLimits.Traffic.USUAL,
            CaptureLimits.Sizes.USUAL);

    public final InternalServers inside;
    public final HostileSite site;
    /** The octets that were given to the evidence store, by their SHA-256. */
    public final Map<String, byte[]> evidence = new ConcurrentHashMap<>();

    private final AtomicBoolean rebound = new AtomicBoolean();
    private final Map<String, VantagePoint> vantages = new ConcurrentHashMap<>();

    public CaptureFixture(Optional<SSLSocketFactory> tls) throws IOException {
        inside = new InternalServers();
        site = HostileSite.open("127.44.9.1", new Targets(inside.port(), SITE, INSIDE, MIXED), tls);
    }

    public void vantage(String name, String proxy) {
        vantages.put(name, new VantagePoint(name, Optional.of(VantagePoint.Proxy.of(proxy))));
    }

    private HostAnswer answer(DomainName name) {
        return switch (name.ascii()) {
            case INSIDE, "lvh." + INSIDE -> HostAnswer.of(List.of(LOOPBACK));
            // The answers alternate between a public address, which comes first, and an internal address.
            case REBINDING -> HostAnswer.of(List.of(rebound.getAndSet(!rebound.get()) ? LOOPBACK : OUTSIDE));
            case MIXED -> HostAnswer.of(List.of(OUTSIDE, LOOPBACK));
            case "servfail.test" -> HostAnswer.none(HostAnswer.Lack.FAILED, "SERVFAIL");
            case "nodata.test" -> HostAnswer.none(HostAnswer.Lack.NODATA, "no address");
            default ->
                name.isAtOrBelow(DomainName.of("test")) && !name.ascii().startsWith("nx")
                        ? HostAnswer.of(List.of(OUTSIDE))
                        : HostAnswer.none(HostAnswer.Lack.NXDOMAIN, name + " does not exist");
        };
    }

    public Guard guard() {
        HostAddresses addresses = new HostAddresses() {
            @Override
            public List<IpAddress> of(DomainName host) {
                return answer(host).addresses();
            }

            @Override
            public HostAnswer answer(DomainName host) {
                return CaptureFixture.this.answer(host);
            }
        };
        // The port of the internal servers is a web port here, so that only their address prevents a connection.
        Gate gate = new Gate(
                new ConnectionPolicy(true),
                addresses,
                Set.of(80, 443, 8080, 8443, inside.port()),
                Optional.of(new Gate.LabServers(site.http(), site.hasTls() ? site.https() : site.http())));
        return new Guard(gate, vantages, Clock.systemUTC());
    }

    public BrowserCapturer browser(CaptureLimits limits) {
        return new BrowserCapturer(
                Optional.empty(),
                guard(),
                new ChainReading(Optional.empty()),
                new BrowserCapturer.BrowserSettings("de-DE,de", "Europe/Berlin"),
                limits,
                Clock.systemUTC());
    }

    public EvidenceSink sink() {
        return (octets, mediaType) -> {
            var ref = EvidenceSink.digest(octets);
            evidence.put(ref.sha256(), octets);
            return ref;
        };
    }

    public Capture capture(PageCapturer capturer, String path) {
        return capturer.capture(request("http://" + SITE + path), sink());
    }

    public static CaptureRequest request(String url) {
        return new CaptureRequest(URI.create(url), Visitor.desktop());
    }

    @Override
    public void close() throws IOException {
        site.close();
        inside.close();
    }
}
