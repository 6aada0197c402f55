package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.evidence.EvidenceSink;
import takedown.lookup.rdap.RdapLookup;
import takedown.lookup.whois.WhoisLookup;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.net.GuardedTcp;
import takedown.net.HostAddresses;
import takedown.net.HttpReply;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;

/**
 * Every spelling of an internal address, in every place where an external server can name a host. No connection is made to an internal host. The
 * internal servers listen on 127.0.0.1 for HTTP, WHOIS and DNS. The external ones are the hostile servers, each on an address of its own.
 */
class InwardTest {
    private static final String HERE = "127.77.3.1";
    private static final String WHOIS_ROOT = "127.77.3.2";
    private static final DomainName EVIL = DomainName.of("evil.test-tld");
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final List<String> FORMS = List.of(
            "127.0.0.1",
            "127.0.0.1.",
            "127.1",
            "127.0.1",
            "2130706433",
            "017700000001",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "127.000.000.001",
            "\uff11\uff12\uff17.0.0.1",
            "127\u30020\u30020\u30021",
            "\u2460\u2461\u2466.0.0.1",
            "localhost",
            "localhost.",
            "LOCALHOST",
            "localhost.localdomain",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[::ffff:0:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::7f00:1]",
            "[2002:7f00:1::]",
            "[2001:0:7f00:1::]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[100::1]",
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "inward.example",
            "mixed.example",
            "metadata.example",
            "mapped.example");

    private static final HostAddresses NAMES = host -> switch (host.ascii()) {
        case "inward.example", "localhost", "localhost.localdomain" -> List.of(IpAddress.of("127.0.0.1"));
        case "mixed.example" -> List.of(IpAddress.of(HERE), IpAddress.of("127.0.0.1"));
        case "metadata.example" -> List.of(IpAddress.of("169.254.169.254"));
        case "mapped.example" -> List.of(IpAddress.of("64:ff9b::7f00:1"));
        default -> List.of();
    };

    /** How an external server names a host. */
    private enum Way {
        A_REDIRECT,
        A_RELATED_LINK,
        A_BOOTSTRAP_FILE,
        A_WHOIS_REFERRAL,
        THE_ROOTS_REFERRAL
    }

    @TempDir
    Path folder;

    static Stream<Arguments> vectors() {
        return Stream.of(Way.values()).flatMap(way -> FORMS.stream().map(form -> Arguments.of(way, form)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("vectors")
    void leadsNowhere(Way way, String form) throws Exception {
        try (HostileServer inside = HostileServer.at("127.0.0.1")
                .http((request, line) -> line.answer(200, "", "secret"))
                .whois(0, (query, line) -> line.say("secret"))
                .dns(query -> List.of(), (query, socket) -> {}, query -> List.of())) {
            switch (way) {
                case A_REDIRECT -> redirect(inside, form);
                case A_RELATED_LINK -> link(inside, form);
                case A_BOOTSTRAP_FILE -> bootstrapped(inside, form);
                case A_WHOIS_REFERRAL -> registrar(inside, form);
                case THE_ROOTS_REFERRAL -> registry(inside, form);
            }
            assertEquals(0, inside.connections());
            assertEquals(List.of(), inside.history());
        }
    }

    @Test
    void thereAreThatMany() {
        long vectors = vectors().count();
        System.out.println("Vectors that lead inward: " + vectors);
        assertTrue(vectors >= 200, () -> vectors + " vectors");
    }

    private void redirect(HostileServer inside, String form) {
        String to = "http://" + form + ":" + inside.port(HostileServer.Protocol.HTTP) + "/";
        try (HostileServer server = HostileServer.http(HERE, (request, line) -> line.redirect(to))) {
            assertInstanceOf(HttpReply.NoAnswer.class, http(NAMES).get(server.uri("/"), Map.of(), DEADLINE, 100));
            assertEquals(1, server.connections());
        }
    }

    private void link(HostileServer inside, String form) throws Exception {
        String to = "http://" + form + ":" + inside.port(HostileServer.Protocol.HTTP) + "/domain/" + EVIL;
        byte[] body = """
                {"ldhName":"%s","links":[{"rel":"related","type":"application/rdap+json","href":"%s"}]}
                """.formatted(EVIL, to).getBytes(StandardCharsets.UTF_8);
        try (HostileServer server = HostileServer.http(
                HERE, (request, line) -> line.answer(200, "Content-Type: application/rdap+json\r\n", body))) {
            bootstrap(server.uri("/").toString());
            var answers = rdap().domain(EVIL, EvidenceSink.digestOnly());
            assertTrue(answers.registry().found().isPresent(), "the registry's answer is still used");
            answers.registrar().ifPresent(outcome -> assertTrue(outcome.isFailed(), outcome::toString));
        }
    }

    private void bootstrapped(HostileServer inside, String form) throws Exception {
        bootstrap("http://" + form + ":" + inside.port(HostileServer.Protocol.HTTP) + "/");
        assertTrue(rdap().domain(EVIL, EvidenceSink.digestOnly()).registry().isFailed());
    }

    private void registrar(HostileServer inside, String form) {
        String host = bare(form);
        int port = inside.port(HostileServer.Protocol.WHOIS);
        try (HostileServer registry = HostileServer.whois(
                        HERE,
                        port,
                        (query, line) -> line.say("Domain Name: " + EVIL
                                + "\r\nRegistrar: X\r\nRegistrar WHOIS Server: " + host + "\r\n"));
                HostileServer root =
                        HostileServer.whois(WHOIS_ROOT, 0, (query, line) -> line.say("refer: " + HERE + "\r\n"))) {
            var answers = whois(root, port).domain(EVIL, EvidenceSink.digestOnly());
            assertTrue(answers.registry().found().isPresent(), "the registry's answer is still used");
            answers.registrar().ifPresent(outcome -> assertTrue(outcome.isFailed(), outcome::toString));
        }
    }

    private void registry(HostileServer inside, String form) {
        String host = bare(form);
        try (HostileServer root =
                HostileServer.whois(WHOIS_ROOT, 0, (query, line) -> line.say("refer: " + host + "\r\n"))) {
            Outcome.Failed<?> failed = assertInstanceOf(
                    Outcome.Failed.class,
                    whois(root, inside.port(HostileServer.Protocol.WHOIS))
                            .domain(EVIL, EvidenceSink.digestOnly())
                            .registry());
            assertTrue(
                    List.of(FailureKind.BLOCKED, FailureKind.UNREACHABLE, FailureKind.NO_SERVER)
                            .contains(failed.kind()),
                    failed::toString);
        }
    }

    /** Returns the form without brackets, as WHOIS answers name hosts. */
    private static String bare(String form) {
        return form.startsWith("[") ? form.substring(1, form.length() - 1) : form;
    }

    /** The address of a name changes between the check and the connection. The connection goes to the address that was checked. */
    @Test
    void rebinding() {
        AtomicInteger resolutions = new AtomicInteger();
        List<String> order = new ArrayList<>();
        HostAddresses turncoat = host -> {
            String address = resolutions.getAndIncrement() == 0 ? HERE : "127.0.0.1";
            order.add(address);
            return List.of(IpAddress.of(address));
        };
        try (HostileServer outside = HostileServer.http(HERE, (request, line) -> line.answer(200, "", "outside"));
                HostileServer inside =
                        HostileServer.at("127.0.0.1").http((request, line) -> line.answer(200, "", "secret"))) {
            URI uri = URI.create("http://turncoat.example:" + outside.port() + "/");
            HttpReply reply = new GuardedHttp(ConnectionPolicy.onlyTo(IpAddress.of(HERE)), turncoat)
                    .get(uri, Map.of(), DEADLINE, 100);
            assertTrue(
                    reply.toString().contains("NoAnswer"),
                    "a URL with an unusual port is not fetched at all: " + reply);
            assertEquals(0, inside.connections());
            assertEquals(0, outside.connections());
        }
        resolutions.set(0);
        // Both WHOIS servers use the same port. Otherwise a wrong connection to the second address would fail.
        try (HostileServer outside = HostileServer.whois(
                        HERE, 0, (query, line) -> line.say("Domain Name: " + EVIL + "\r\nRegistrar: X\r\n"));
                HostileServer inside =
                        HostileServer.whois("127.0.0.1", outside.port(), (query, line) -> line.say("secret"));
                HostileServer root =
                        HostileServer.whois(WHOIS_ROOT, 0, (query, line) -> line.say("refer: turncoat.example\r\n"))) {
            WhoisLookup whois = new WhoisLookup(
                    new GuardedTcp(ConnectionPolicy.onlyTo(IpAddress.of(HERE), IpAddress.of(WHOIS_ROOT)), turncoat),
                    WHOIS_ROOT + ":" + root.port(),
                    outside.port(),
                    CLOCK,
                    DEADLINE,
                    Duration.ofHours(1));
            assertTrue(whois.domain(EVIL, EvidenceSink.digestOnly())
                    .registry()
                    .found()
                    .isPresent());
            assertEquals(1, resolutions.get(), "resolved once");
            assertEquals(1, outside.connections());
            // When the name is queried again, it is resolved again, and the new address is checked again.
            assertEquals(
                    "BLOCKED",
                    whois.domain(EVIL, EvidenceSink.digestOnly()).registry().word());
            assertEquals(0, inside.connections());
        }
    }

    private void bootstrap(String base) throws Exception {
        Files.writeString(folder.resolve("dns.json"), "{\"services\":[[[\"test-tld\"],[\"%s\"]]]}".formatted(base));
    }

    private static GuardedHttp http(HostAddresses names) {
        return new GuardedHttp(ConnectionPolicy.onlyTo(IpAddress.of(HERE)), names);
    }

    private RdapLookup rdap() {
        return new RdapLookup(http(NAMES), folder.toString(), CLOCK, DEADLINE, Duration.ofHours(1));
    }

    private static WhoisLookup whois(HostileServer root, int port) {
        ConnectionPolicy policy = ConnectionPolicy.onlyTo(IpAddress.of(HERE), IpAddress.of(WHOIS_ROOT));
        return new WhoisLookup(
                new GuardedTcp(policy, NAMES),
                WHOIS_ROOT + ":" + root.port(),
                port,
                CLOCK,
                DEADLINE,
                Duration.ofHours(1));
    }
}
