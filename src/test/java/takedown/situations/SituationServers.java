package takedown.situations;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import takedown.attribution.target.Target.TargetCapture;
import takedown.attribution.target.TargetReading;
import takedown.attribution.target.TargetSight;
import takedown.capture.CaptureLimits;
import takedown.capture.CaptureRequest;
import takedown.capture.LabTls;
import takedown.capture.PageCapturer;
import takedown.capture.VantagePoint;
import takedown.capture.browser.BrowserCapturer;
import takedown.capture.proxy.Gate;
import takedown.capture.proxy.Guard;
import takedown.capture.walk.PlainWalk;
import takedown.evidence.EvidenceSink;
import takedown.investigation.PageReader;
import takedown.lookup.dns.ScriptedZones;
import takedown.lookup.tls.ChainReading;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.HostAddresses;
import takedown.net.HostAnswer;
import takedown.observation.AbsentKind;
import takedown.observation.AutonomousSystem;
import takedown.observation.FailureKind;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Snapshot;
import takedown.observation.Source;
import takedown.observation.page.Capture;
import takedown.situations.SituationBuilder.Net;
import takedown.situations.SituationBuilder.Port;
import takedown.situations.SituationBuilder.Reply;
import takedown.situations.SituationBuilder.Round;
import takedown.situations.SituationBuilder.Script;
import takedown.situations.SituationBuilder.Visit;
import takedown.situations.SituationBuilder.Zone;

/**
 * The servers of a situation, on loopback: a web server for every host, in plain HTTP and TLS, and a second one for visitors of another vantage
 * point, behind a proxy. The answers of name servers are made without a server. The service makes the captures, at the minutes of the situation.
 */
final class SituationServers implements AutoCloseable {
    private static final IpAddress OUTSIDE = IpAddress.of("203.0.113.10");
    private static final String LOOPBACK = "127.44.9.7";

    private static final CaptureLimits LONG_LIMITS = new CaptureLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMillis(900),
            CaptureLimits.Traffic.USUAL,
            CaptureLimits.Sizes.USUAL);

    /** Limits for a server that never answers. */
    private static final CaptureLimits BRIEF = new CaptureLimits(
            Duration.ofSeconds(60),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            CaptureLimits.Traffic.USUAL,
            CaptureLimits.Sizes.USUAL);

    private final Set<ServerSocket> servers = ConcurrentHashMap.newKeySet();
    private final SSLSocketFactory tls = LabTls.sockets("www.evil.net");
    private final ServerSocket http = listen();
    private final ServerSocket https = listen();
    private final ServerSocket httpElsewhere = listen();
    private final ServerSocket httpsElsewhere = listen();
    private final ServerSocket proxy = listen();
    private final ServerSocket silent = listen();
    private final InetSocketAddress closed;
    private volatile Script script = Sites.NOTHING;

    SituationServers() throws IOException {
        ServerSocket gone = listen();
        closed = address(gone);
        gone.close();
        accept(http, socket -> serve(socket, false));
        accept(https, socket -> serve(secured(socket), false));
        accept(httpElsewhere, socket -> serve(socket, true));
        accept(httpsElsewhere, socket -> serve(secured(socket), true));
        accept(proxy, this::forward);
        accept(silent, socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    @FunctionalInterface
    private interface Service {
        void serve(Socket socket) throws IOException;
    }

    private ServerSocket listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), 0), 128);
        servers.add(socket);
        return socket;
    }

    private static InetSocketAddress address(ServerSocket socket) {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private static void accept(ServerSocket server, Service service) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            service.serve(socket);
                        } catch (IOException e) {
                            // The visitor has disconnected.
                        }
                    });
                } catch (IOException e) {
                    // Closed.
                }
            }
        });
    }

    private Socket secured(Socket raw) throws IOException {
        return tls.createSocket(raw, InputStream.nullInputStream(), true);
    }

    private void serve(Socket socket, boolean elsewhere) throws IOException {
        try (socket) {
            Optional<List<String>> head = head(new BufferedInputStream(socket.getInputStream()));
            if (head.isEmpty()) {
                return;
            }
            Map<String, String> headers = new HashMap<>();
            head.get().stream()
                    .filter(line -> line.contains(": "))
                    .forEach(line -> headers.put(
                            line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                            line.substring(line.indexOf(':') + 2)));
            String path = head.get().getFirst().split(" ", 3)[1];
            Visit visit = new Visit(
                    headers.getOrDefault("host", "").replaceFirst(":[0-9]+$", ""),
                    path,
                    headers.getOrDefault("user-agent", "").contains("Mobile"),
                    elsewhere);
            reply(path.equals("/favicon.ico") ? Sites.page(404, "").to(visit) : script.to(visit), socket);
        }
    }

    private static void reply(Reply reply, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        switch (reply.ending()) {
            case ANSWER -> {
                byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                String head = "HTTP/1.1 " + reply.status() + " X\r\nConnection: close\r\n" + reply.headers()
                        + "Content-Length: " + body.length + "\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
            }
            case RESET -> socket.setSoLinger(true, 0);
            case SILENCE -> {}
            case GARBAGE -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Reads the head of a request; empty for a TLS handshake and at the end of the connection. */
    private static Optional<List<String>> head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0 || head.isEmpty() && octet == 0x16) {
                return Optional.empty();
            }
            head.append((char) octet);
        }
        return Optional.of(head.toString().lines().toList());
    }

    /** Acts as the proxy of the other vantage point: connects its visitors to the servers that answer them. */
    private void forward(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        Optional<List<String>> head = head(in);
        if (head.isEmpty()) {
            return;
        }
        String port = head.get().getFirst().replaceFirst(".*:([0-9]+) .*", "$1");
        ServerSocket there = Integer.parseInt(port) == https.getLocalPort() ? httpsElsewhere : httpElsewhere;
        try (Socket site = new Socket(there.getInetAddress(), there.getLocalPort())) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> {
                try {
                    in.transferTo(site.getOutputStream());
                } catch (IOException e) {
                    // The visitor has disconnected.
                }
            });
            site.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private Guard guard(Net net, Clock clock) {
        HostAddresses addresses = new HostAddresses() {
            @Override
            public List<IpAddress> of(DomainName host) {
                return answer(host).addresses();
            }

            @Override
            public HostAnswer answer(DomainName host) {
                return net.resolver()
                        .map(lack -> HostAnswer.none(lack, "the resolver gives no address"))
                        .orElseGet(() -> HostAnswer.of(List.of(OUTSIDE)));
            }
        };
        InetSocketAddress plain = switch (net.port()) {
            case OPEN, NO_TLS -> address(http);
            case SILENT -> address(silent);
            case CLOSED -> closed;
        };
        InetSocketAddress secure = net.port() == Port.OPEN ? address(https) : plain;
        InetSocketAddress through = net.proxy() ? address(proxy) : closed;
        return new Guard(
                new Gate(
                        new ConnectionPolicy(true),
                        addresses,
                        Set.of(80, 443, 8080),
                        Optional.of(new Gate.LabServers(plain, secure))),
                Map.of(
                        SituationBuilder.BERLIN.vantage(),
                        new VantagePoint(
                                SituationBuilder.BERLIN.vantage(),
                                Optional.of(VantagePoint.Proxy.of(
                                        "http://" + through.getAddress().getHostAddress() + ":" + through.getPort())))),
                clock);
    }

    /** Returns a capturer with the isolation that the service uses. If there is no browser, its {@code whyNot} states the reason. */
    BrowserCapturer browser(Instant at) {
        Clock clock = at(at);
        return new BrowserCapturer(
                Optional.empty(),
                guard(Net.WORKS, clock),
                new ChainReading(Optional.empty()),
                new BrowserCapturer.BrowserSettings("en-US,en", "America/New_York"),
                LONG_LIMITS,
                clock);
    }

    private static Clock at(Instant instant) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return instant;
            }
        };
    }

    /** Returns the captures of a round by plain HTTP, in the order of its visitors. */
    List<TargetCapture> plainLooks(String indicator, Round round) {
        Clock clock = at(round.at());
        CaptureLimits limits = round.net().port() == Port.SILENT ? BRIEF : LONG_LIMITS;
        return looks(
                indicator,
                round,
                new PlainWalk(
                        guard(round.net(), clock), new ChainReading(Optional.empty()), "en-US,en", limits, clock));
    }

    /** Returns the captures of a round that the instrument makes. */
    List<TargetCapture> looks(String indicator, Round round, PageCapturer instrument) {
        script = round.script();
        List<TargetCapture> looks = new ArrayList<>();
        for (var visitor : round.visitors()) {
            Map<String, byte[]> octets = new HashMap<>();
            EvidenceSink sink = (kept, mediaType) -> {
                var ref = EvidenceSink.digest(kept);
                octets.put(ref.sha256(), kept);
                return ref;
            };
            Capture capture = instrument.capture(new CaptureRequest(URI.create(url(indicator)), visitor), sink);
            looks.add(new TargetCapture(
                    capture, PageReader.facts(capture, ref -> Optional.ofNullable(octets.get(ref.sha256())))));
        }
        return looks;
    }

    /** Returns the URL that the service captures for an indicator. */
    static String url(String indicator) {
        return Indicator.of(indicator) instanceof Indicator.Url url
                ? url.uri().toASCIIString()
                : "http://" + indicator + "/";
    }

    /** Returns the result of an investigation of the host at the time of the round. */
    static Optional<TargetSight> host(String indicator, Round round) {
        Indicator what = Indicator.of(indicator);
        Optional<Snapshot> snapshot = round.zone()
                .map(zone -> resolved(what, zone, round.at()))
                .or(() -> round.announced().map(announced -> hosted(what, announced, round.at())));
        return snapshot.flatMap(TargetReading::host);
    }

    private static Snapshot resolved(Indicator what, Zone zone, Instant at) {
        DomainName host = what.host().orElseThrow();
        String name =
                takedown.name.PublicSuffixes.registrable(host).orElseThrow().ascii();
        String address = OUTSIDE.text();
        try (ScriptedZones zones = new ScriptedZones().delegated(name).own(name, "A", address)) {
            switch (zone) {
                case PRESENT -> zones.own(host.ascii(), "A", address).resolved(host.ascii(), "A", address);
                case NXDOMAIN -> {}
                case NODATA -> zones.own(host.ascii(), "TXT", "nothing").resolved(host.ascii(), "TXT", "nothing");
                case WILDCARD -> zones.own("*." + name, "A", address).resolved(host.ascii(), "A", address);
                case SILENT -> zones.refuseStrangers(name);
                case FILTERED -> zones.own(host.ascii(), "A", address);
            }
            return new Snapshot(
                    what,
                    at,
                    Optional.empty(),
                    Optional.of(zones.resolve(host.ascii())),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }
    }

    private static Snapshot hosted(Indicator what, boolean announced, Instant at) {
        IpAddress address = what.literalAddress().orElseThrow();
        Provenance from = Provenance.without(Source.DNS_ASN, "asn.example", "?", at);
        Outcome<AutonomousSystem> system = announced
                ? new Outcome.Found<>(
                        new AutonomousSystem(address, 64_500, Optional.empty(), address + "/24", Optional.empty()),
                        from)
                : new Outcome.Absent<>(AbsentKind.NXDOMAIN, from);
        return new Snapshot(
                what,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Hosting(
                        address, system, new Outcome.Failed<>(FailureKind.TIMEOUT, "no answer within 10 s", from))),
                List.of());
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
    }
}
