package takedown.lab;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import takedown.lab.dns.DnsSockets;
import takedown.lab.dns.NameServerGroup;
import takedown.lab.http.FrontPage;
import takedown.lab.http.WebServerGroup;
import takedown.lab.mail.MailSink;
import takedown.lab.oidc.Issuer;
import takedown.lab.tls.TlsServer;
import takedown.lab.whois.WhoisResponder;
import takedown.lab.whois.WhoisSockets;
import takedown.lab.world.LabState;
import takedown.lab.world.World;

/**
 * A small internet that runs on loopback. Everything in it is fictitious or reserved for documentation, except the registry operators, to which
 * orders are addressed. Linux answers on all of 127/8. On other systems the addresses must be set up first (docs/lab.md).
 */
public final class Lab implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lab.class);
    /** Number of ports that are tried. A port that is free on one address may be in use on another address of the same servers. */
    private static final int TRIES = 20;

    private final LabState state;
    private final LabPorts ports;
    private final MailSink mail;
    private final Path authority;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private interface Opening<T> {
        T at(int port) throws IOException;
    }

    private record Opened<T>(T server, int port) {}

    private Lab(LabState state, LabPorts wanted) throws IOException {
        this.state = state;
        NameServerGroup names = new NameServerGroup(state::world, state.traffic());
        WhoisResponder answers = new WhoisResponder(state::world);
        int dns = open(wanted.dns(), port -> DnsSockets.open(names, port)).port();
        int whois = open(wanted.whois(), port -> WhoisSockets.open(answers, state.traffic(), state.clock(), port))
                .port();
        Opened<MailSink> mailOpened = open(wanted.smtp(), port -> MailSink.open(state.traffic(), state.clock(), port));
        this.mail = mailOpened.server();
        Opened<TlsServer> tlsOpened = open(wanted.tls(), port -> TlsServer.open(state, port));
        this.authority = tlsOpened.server().authority();
        int http = open(wanted.http(), port -> {
                    LabPorts all = new LabPorts(dns, whois, port, mailOpened.port(), tlsOpened.port());
                    Issuer issuer = WebServerGroup.issuer(state.clock(), port);
                    // The text is created at the first access.
                    Supplier<String> listing = Suppliers.memoize(() -> LabListing.text(all, names));
                    return WebServerGroup.open(state, issuer, new FrontPage(state, mail, issuer, port, listing), port);
                })
                .port();
        this.ports = new LabPorts(dns, whois, http, mailOpened.port(), tlsOpened.port());
    }

    /**
     * Starts a lab with the model case in it. Each service uses the requested port or, if that is in use, any free port.
     *
     * @throws LabUnavailable if the lab cannot listen on its addresses, as on a machine that does not have all of 127/8
     */
    public static Lab start(LabPorts wanted, Clock clock) {
        long began = System.nanoTime();
        try {
            Lab lab = new Lab(new LabState(clock), wanted);
            LOG.infof(
                    "The lab is up in %d ms: %s (DNS %d, WHOIS %d, SMTP %d, TLS %d)",
                    (System.nanoTime() - began) / 1_000_000,
                    lab.url(),
                    lab.ports.dns(),
                    lab.ports.whois(),
                    lab.ports.smtp(),
                    lab.ports.tls());
            return lab;
        } catch (IOException e) {
            throw new LabUnavailable(e);
        }
    }

    /** Starts a lab on free ports, for a test. */
    public static Lab start(Clock clock) {
        return start(LabPorts.ANY, clock);
    }

    private <T extends AutoCloseable> Opened<T> open(int wanted, Opening<T> opening) throws IOException {
        if (wanted != 0) {
            try {
                return keep(new Opened<>(opening.at(wanted), wanted));
            } catch (IOException taken) {
                LOG.infof("Port %d is in use (%s), so the lab uses another one", wanted, taken.getMessage());
            }
        }
        IOException last = new IOException("no port was tried");
        for (int i = 0; i < TRIES; i++) {
            int free = free();
            try {
                return keep(new Opened<>(opening.at(free), free));
            } catch (IOException e) {
                last = e;
            }
        }
        close();
        throw last;
    }

    private <T extends AutoCloseable> Opened<T> keep(Opened<T> opened) {
        open.push(opened.server());
        return opened;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    public LabPorts ports() {
        return ports;
    }

    /** Returns the URL of the front page, which lists the running servers. The desk is below it, at {@code admin/}. */
    public String url() {
        return "http://127.0.0.1:" + ports.http() + "/";
    }

    /** Returns the world, the registry desk and the traffic, for a test in the same JVM. */
    public LabState state() {
        return state;
    }

    public MailSink mail() {
        return mail;
    }

    /** Returns the settings with which the rest of the program finds the lab instead of the internet. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("takedown.lab.url", url());
        settings.put("takedown.lab.issuer", "http://" + WebServerGroup.ISSUER + ":" + ports.http());
        // The passwords of the lab are public, so only users of this machine may reach the service.
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("takedown.dns.resolvers", NameServerGroup.RESOLVER + ":" + ports.dns());
        settings.put("takedown.dns.roots", World.root().address() + ":" + ports.dns());
        settings.put("takedown.dns.authority-port", String.valueOf(ports.dns()));
        settings.put("takedown.directory-update.root-zone", url() + "iana/root-db");
        settings.put("takedown.directory-update.registrars", url() + "iana/registrar-ids.csv");
        settings.put("takedown.directory-update.bootstrap", url() + "iana/dns.json");
        settings.put("takedown.rdap.bootstrap", url() + "rdap/bootstrap");
        settings.put("takedown.rdap.registrars", url() + "rdap/registrar-ids.csv");
        settings.put("takedown.whois.root", World.whoisRoot().address() + ":" + ports.whois());
        settings.put("takedown.whois.port", String.valueOf(ports.whois()));
        settings.put("takedown.tls.server", TlsServer.ADDRESS + ":" + ports.tls());
        settings.put("takedown.capture.server", WebServerGroup.FRONT + ":" + ports.http());
        settings.put("takedown.capture.tls-server", TlsServer.ADDRESS + ":" + ports.tls());
        settings.put("takedown.tls.authorities", authority.toString());
        // All servers of the lab belong to the lab itself, so no rate limits are needed.
        settings.put("takedown.budgets.enabled", "false");
        settings.put("takedown.history.circl.url", "http://" + WebServerGroup.CIRCL + ":" + ports.http());
        settings.put("takedown.history.circl.user", WebServerGroup.CIRCL_USER);
        settings.put("takedown.history.circl.password", WebServerGroup.CIRCL_PASSWORD);
        settings.put("takedown.history.dnsdb.url", "http://" + WebServerGroup.DNSDB + ":" + ports.http());
        settings.put("takedown.history.dnsdb.api-key", WebServerGroup.DNSDB_KEY);
        settings.put(
                "takedown.history.certificate-log.url",
                "http://" + WebServerGroup.CERTIFICATE_LOG + ":" + ports.http());
        settings.put("takedown.ledger.tsa", "http://" + WebServerGroup.TSA + ":" + ports.http() + "/tsa");
        settings.put("quarkus.mailer.host", "127.0.0.1");
        settings.put("quarkus.mailer.port", String.valueOf(ports.smtp()));
        settings.put("takedown.dispatch.from", "reports@tracker.example");
        return settings;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.debugf("lab: %s", e);
            }
        }
    }
}
