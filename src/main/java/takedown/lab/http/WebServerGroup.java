package takedown.lab.http;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import takedown.lab.oidc.Issuer;
import takedown.lab.passive.PassiveDns;
import takedown.lab.rdap.RdapReply;
import takedown.lab.rdap.RegistrarRdap;
import takedown.lab.rdap.RegistryRdap;
import takedown.lab.rdap.RirRdap;
import takedown.lab.tsa.TimeStampAuthority;
import takedown.lab.world.LabState;
import takedown.lab.world.NetworkBlock.Rir;
import takedown.lab.world.World;

/** All HTTP servers. Each has its own loopback address, and all use the same port. */
public final class WebServerGroup implements AutoCloseable {

    /** The address of the passive DNS source in the form of CIRCL. */
    public static final String CIRCL = "127.80.4.1";

    public static final String CIRCL_USER = "lab";
    public static final String CIRCL_PASSWORD = "lab-circl";
    public static final String DNSDB = "127.80.4.2";
    public static final String DNSDB_KEY = "lab-dnsdb";
    public static final String CERTIFICATE_LOG = "127.80.4.3";
    /** The address of the time-stamp authority: {@code POST tsa}, and its root certificate at {@code ca.pem}. */
    public static final String TSA = "127.80.5.1";

    public static final String ISSUER = "127.80.6.1";
    /** The address of the front page, the bootstrap files, the suspects' pages and the desk. */
    public static final String FRONT = "127.0.0.1";

    private record Site(String id, Function<Call, Answer> answers) {}

    private final List<WebServer> open = new ArrayList<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lab-http-", 0).factory());

    private WebServerGroup() {}

    /**
     * Listens on the port at every server's address.
     *
     * @throws IOException if the port is in use at one of them; then no socket stays open
     */
    public static WebServerGroup open(LabState state, Issuer issuer, FrontPage front, int port) throws IOException {
        WebServerGroup servers = new WebServerGroup();
        Map<String, Site> sites = sites(state::world, state.clock(), issuer, port);
        sites.put(FRONT, new Site("front", front::answer));
        try {
            for (Map.Entry<String, Site> site : sites.entrySet()) {
                servers.open.add(new WebServer(
                        site.getValue().id(),
                        site.getKey(),
                        port,
                        state.traffic(),
                        site.getValue().answers(),
                        servers.threads));
            }
        } catch (IOException e) {
            servers.close();
            throw e;
        }
        return servers;
    }

    /** Returns the ids of the servers by address. */
    public static Map<String, String> ids() {
        Map<String, String> ids = new LinkedHashMap<>();
        Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        sites(() -> World.modelCase(Instant.EPOCH), still, issuer(still, 0), 0)
                .forEach((address, site) -> ids.put(address, site.id()));
        ids.put(FRONT, "front");
        return ids;
    }

    private static Map<String, Site> sites(Supplier<World> world, Clock clock, Issuer issuer, int port) {
        Map<String, Site> sites = new LinkedHashMap<>();
        World.registries()
                .forEach(registry -> registry.rdapAddress().ifPresent(address -> {
                    RegistryRdap rdap = new RegistryRdap(registry);
                    sites.put(
                            address,
                            new Site(
                                    "rdap/" + registry.id(),
                                    call -> reply(rdap.answer(
                                            object(call),
                                            call.url(),
                                            registrar -> base(registrar, port),
                                            world.get(),
                                            clock.instant()))));
                }));
        World.registrars().forEach(registrar -> {
            RegistrarRdap rdap = new RegistrarRdap(registrar);
            sites.put(
                    registrar.rdapAddress(),
                    new Site(
                            "rdap/registrar-" + registrar.id(),
                            call -> reply(rdap.answer(object(call), call.url(), world.get(), clock.instant()))));
        });
        for (Rir rir : Rir.values()) {
            RirRdap rdap = new RirRdap(rir);
            sites.put(
                    rir.rdapAddress,
                    new Site(
                            "rdap/" + rir.cymruName,
                            call -> reply(rdap.answer(object(call), call.url(), world.get(), clock.instant()))));
        }
        PassiveDns passive = new PassiveDns(world);
        sites.put(CIRCL, new Site("passive/circl", call -> PassiveSites.circl(call, passive)));
        sites.put(DNSDB, new Site("passive/dnsdb", call -> PassiveSites.dnsdb(call, passive)));
        sites.put(CERTIFICATE_LOG, new Site("passive/certificates", PassiveSites::certificates));
        // The keys of the authority are created at the first request for a time stamp.
        Supplier<TimeStampAuthority> stamps = Suppliers.memoize(() -> new TimeStampAuthority(clock));
        sites.put(TSA, new Site("tsa", call -> stamp(call, stamps.get())));
        IssuerSite people = new IssuerSite(issuer);
        sites.put(ISSUER, new Site("issuer", people::answer));
        return sites;
    }

    /** Returns the issuer, under the URL at which it can be reached. */
    public static Issuer issuer(Clock clock, int port) {
        return new Issuer("http://" + ISSUER + ":" + port, clock);
    }

    private static Answer stamp(Call call, TimeStampAuthority stamps) {
        return switch (call.method() + " " + call.path()) {
            case "POST tsa" -> new Answer(200, "application/timestamp-reply", stamps.answer(call.octets()), Map.of());
            case "GET ca.pem" -> Answer.text(200, "application/x-pem-file", stamps.rootPem());
            default -> Answer.missing();
        };
    }

    static String base(String address, int port) {
        return "http://" + address + ":" + port + "/";
    }

    /** Returns the requested RDAP object without the base: {@code domain/example.com} for {@code com/v1/domain/example.com}. */
    private static String object(Call call) {
        return call.path().replaceFirst("^.*?(?=(domain|nameserver|entity|ip|autnum|help)(/|$))", "");
    }

    private static Answer reply(RdapReply reply) {
        return Answer.json(reply.status(), "application/rdap+json", reply.body(), reply.headers());
    }

    @Override
    public void close() {
        open.forEach(WebServer::close);
        threads.shutdownNow();
    }
}
