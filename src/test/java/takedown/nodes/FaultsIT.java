package takedown.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.bench.PackagedService;
import takedown.hostile.HostileServer;

/** Nightly runs of the packaged service while its upstreams are broken. No name goes down because of that, and the run states the reason. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {
    private static final int NAMES = Integer.getInteger("faults.names", 300);
    private static final Name COM = Name.fromConstantString("com.");

    @TempDir
    static Path folder;

    private static HostileServer world;
    private static PackagedService service;
    private static String caseId;

    /**
     * Returns the datagrams with which the scripted server answers a query. The server is root, parent and resolver at once. A test replaces the
     * correct answers with faulty ones.
     */
    private static volatile Function<Message, List<byte[]>> fault = FaultsIT::right;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                PackagedService.isThere(),
                "skipped: no packaged program. Run ./mvnw verify, which packages before it tests");
        world = HostileServer.dns(query -> fault.apply(query), (query, socket) -> {});
        String server = "127.0.0.1:" + world.address().getPort();
        service = PackagedService.start(
                folder.resolve("data"),
                Map.of(
                        "takedown.network", "lab",
                        "takedown.dns.roots", server,
                        "takedown.dns.resolvers", server,
                        "takedown.dns.authority-port",
                                String.valueOf(world.address().getPort()),
                        "takedown.monitoring.cron", "off",
                        "takedown.monitoring.full-looks", "0",
                        "takedown.monitoring.retry-after", "1s",
                        "takedown.monitoring.outage-patience", "1s"),
                PackagedService.SHORT_LIVED);
        caseId = service.post(
                        "/api/cases",
                        "application/json",
                        "{\"title\":\"faults\",\"kind\":\"ABUSE\",\"sealed\":false,\"tlp\":\"CLEAR\"}")
                .at("/id")
                .asText();
        String names = IntStream.range(0, NAMES).mapToObj(i -> "n" + i + ".com").collect(Collectors.joining("\n"));
        service.post(
                "/api/cases/" + caseId + "/suspects",
                "text/plain",
                () -> new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        if (world != null) {
            world.close();
        }
    }

    private static boolean isSuspect(Message query) {
        return query.getQuestion().getName().toString().matches("n[0-9]+\\.com\\.");
    }

    private static boolean atResolver(Message query) {
        return query.getHeader().getFlag(Flags.RD);
    }

    /** Returns the correct answer: suspects are delegated and resolve, and no other name exists. */
    private static List<byte[]> right(Message query) {
        Name name = query.getQuestion().getName();
        int type = query.getQuestion().getType();
        Message reply = reply(query, Rcode.NOERROR);
        if (name.equals(COM)) {
            Name server = Name.fromConstantString("a.nic.com.");
            reply.addRecord(new NSRecord(COM, DClass.IN, 300, server), Section.AUTHORITY);
            reply.addRecord(new ARecord(server, DClass.IN, 300, InetAddress.getLoopbackAddress()), Section.ADDITIONAL);
        } else if (!isSuspect(query)) {
            reply = reply(query, Rcode.NXDOMAIN);
            reply.getHeader().setFlag(Flags.AA);
            reply.addRecord(soa(), Section.AUTHORITY);
        } else if (type == Type.NS) {
            reply.addRecord(
                    new NSRecord(name, DClass.IN, 300, Name.fromConstantString("ns1.hoster.example.")),
                    atResolver(query) ? Section.ANSWER : Section.AUTHORITY);
        } else if (type == Type.A) {
            reply.addRecord(new ARecord(name, DClass.IN, 300, InetAddress.ofLiteral("192.0.2.7")), Section.ANSWER);
        } else {
            reply.getHeader().setFlag(Flags.AA);
            reply.addRecord(soa(), Section.AUTHORITY);
        }
        return List.of(reply.toWire());
    }

    private static SOARecord soa() {
        return new SOARecord(COM, DClass.IN, 300, COM, COM, 1, 1, 1, 1, 1);
    }

    private static Message reply(Message query, int rcode) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    private static JsonNode night() throws Exception {
        String id = service.post("/api/monitoring/runs", "application/json", "")
                .at("/id")
                .asText();
        JsonNode run = service.awaitRun(id);
        assertEquals(NAMES, run.at("/done").asLong(), run::toString);
        return run;
    }

    private static Map<String, Long> statuses(JsonNode run) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        service.get("/api/monitoring/runs/" + run.at("/id").asText() + "/report")
                .at("/cases/0/statuses")
                .properties()
                .forEach(status -> counts.put(status.getKey(), status.getValue().asLong()));
        return counts;
    }

    private static void allAreActive(JsonNode run) throws Exception {
        assertEquals(Map.of("ACTIVE", (long) NAMES), statuses(run));
    }

    private static long down(JsonNode run) throws Exception {
        Map<String, Long> counts = statuses(run);
        return Stream.of("ON_HOLD", "SEIZED", "SINKHOLED", "NOT_DELEGATED", "DELETED")
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
    }

    @Test
    @Order(1)
    void asItShouldBe() throws Exception {
        fault = FaultsIT::right;
        JsonNode run = night();
        assertEquals("COMPLETED", run.at("/state").asText(), run::toString);
        allAreActive(run);
        JsonNode again = night();
        assertEquals(0, again.at("/changed").asLong(), again::toString);
    }

    @Test
    @Order(2)
    void aResolverThatFails() throws Exception {
        fault = query ->
                atResolver(query) ? List.of(reply(query, Rcode.SERVFAIL).toWire()) : right(query);
        JsonNode run = night();
        assertEquals("DEGRADED", run.at("/state").asText(), run::toString);
        assertTrue(run.at("/reason").asText().contains("SERVFAIL"), run::toString);
        allAreActive(run);
    }

    @Test
    @Order(3)
    void aResolverThatAnswersEverything() throws Exception {
        fault = query -> {
            if (!atResolver(query)) {
                return right(query);
            }
            Message reply = reply(query, Rcode.NOERROR);
            reply.addRecord(
                    new ARecord(query.getQuestion().getName(), DClass.IN, 1, InetAddress.ofLiteral("198.51.100.99")),
                    Section.ANSWER);
            return List.of(reply.toWire());
        };
        JsonNode run = night();
        assertEquals("DEGRADED", run.at("/state").asText(), run::toString);
        assertTrue(run.at("/reason").asText().contains("captive portal"), run::toString);
        assertEquals(0, run.at("/changed").asLong(), "nothing is recorded");
        allAreActive(run);
    }

    @Test
    @Order(4)
    void aPortalThatAnswersForTheParentsToo() throws Exception {
        fault = query -> {
            Message reply = reply(query, Rcode.NOERROR);
            reply.getHeader().setFlag(Flags.AA);
            reply.addRecord(
                    new ARecord(query.getQuestion().getName(), DClass.IN, 1, InetAddress.ofLiteral("198.51.100.99")),
                    Section.ANSWER);
            return List.of(reply.toWire());
        };
        JsonNode run = night();
        assertEquals("DEGRADED", run.at("/state").asText(), run::toString);
        assertEquals(0, down(run), "no name goes down");
    }

    @Test
    @Order(5)
    void noNetworkAtAll() throws Exception {
        fault = query -> List.of();
        JsonNode run = night();
        assertEquals("DEGRADED", run.at("/state").asText(), run::toString);
        assertEquals(NAMES, run.at("/failed").asLong(), run::toString);
        assertTrue(run.at("/failures").size() > 0, run::toString);
        assertEquals(0, down(run), "no name goes down");
    }

    @Test
    @Order(6)
    void oneNameInTwentyInATarpit() throws Exception {
        fault = FaultsIT::right;
        night();
        double clean = service.secondsOf(night());
        fault = query -> atResolver(query) && isSuspect(query) && number(query) % 20 == 0 ? List.of() : right(query);
        long begun = System.nanoTime();
        String id = service.post("/api/monitoring/runs", "application/json", "")
                .at("/id")
                .asText();
        while (service.get("/api/runs/" + id).at("/done").asLong() < NAMES - NAMES / 20) {
            assertTrue(service.isAlive());
        }
        double rest = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d names, 5 %% in a tarpit: the rest in %.2f s; a clean night %.2f s%n",
                NAMES,
                rest,
                clean);
        JsonNode run = service.awaitRun(id);
        System.out.printf(Locale.ROOT, "all of them, in the tarpit too, in %.1f s%n", service.secondsOf(run));
        assertEquals("COMPLETED", run.at("/state").asText(), run::toString);
        allAreActive(run);
    }

    private static int number(Message query) {
        String name = query.getQuestion().getName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf('.')));
    }
}
