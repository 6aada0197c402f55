package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.evidence.EvidenceSink;
import takedown.lookup.whois.WhoisLookup;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedTcp;
import takedown.observation.Outcome;
import takedown.observation.Registration;

class HostileWhoisTest {
    private static final String ROOT = "127.77.1.1";
    private static final String REGISTRY = "127.77.1.2";
    private static final String REGISTRAR = "127.77.1.3";
    private static final DomainName EVIL = DomainName.of("evil.test-tld");
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final String REGISTERED = "Domain Name: EVIL.TEST-TLD\r\nRegistrar: X\r\n";
    private static final String THIN = "Domain Name: EVIL.TEST-TLD\r\nRegistrar: X\r\nRegistrar WHOIS Server: %s\r\n";

    /** Name of the fault, expected result, behaviour of the registry's server. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("silence", "TIMEOUT", (query, line) -> line.silence()),
                fault(
                        "a drip",
                        "TIMEOUT",
                        (query, line) -> line.drip("Domain Name: ".repeat(100), Duration.ofMillis(20))),
                fault(
                        "a drip that is complete but never closed",
                        "TIMEOUT",
                        (query, line) -> line.say(REGISTERED).silence()),
                fault(
                        "output without end",
                        "TRUNCATED",
                        (query, line) -> line.forever("Domain Name: EVIL.TEST-TLD\r\n")),
                fault("one line without end", "TRUNCATED", (query, line) -> line.forever("x".repeat(4096))),
                fault("line ends without end", "TRUNCATED", (query, line) -> line.forever("\r\n".repeat(512))),
                fault("a reset", "UNREACHABLE", (query, line) -> line.reset()),
                fault("nothing at all", "MALFORMED", (query, line) -> {}),
                fault("white space", "MALFORMED", text(" \r\n\t\r\n".repeat(100))),
                fault("comments only", "MALFORMED", text("% This is the registry\r\n# of nothing\r\n")),
                fault(
                        "terms of use only",
                        "MALFORMED",
                        text(
                                "NOTICE: Access is provided for information purposes only; you agree not to use it for other purposes.\r\n")),
                fault("noise", "MALFORMED", (query, line) -> line.say(noise())),
                fault("NULs", "MALFORMED", (query, line) -> line.say(new byte[4000])),
                fault("UTF-16", "MALFORMED", (query, line) -> line.say(REGISTERED.getBytes(StandardCharsets.UTF_16LE))),
                fault("another protocol", "MALFORMED", text("220 mail.example ESMTP ready\r\n")),
                fault(
                        "a web page",
                        "MALFORMED",
                        text("<html><head><title>302 Found</title></head><body>moved</body></html>\r\n")),
                fault(
                        "an HTTP redirect",
                        "MALFORMED",
                        text("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n")),
                fault("another name", "MALFORMED", text("Domain Name: good.test-tld\r\nRegistrar: X\r\n")),
                fault(
                        "a name that begins alike",
                        "MALFORMED",
                        text("Domain Name: evil.test-tld.example\r\nRegistrar: X\r\n")),
                fault(
                        "a registration without a name",
                        "MALFORMED",
                        text("Registrar: X\r\nCreation Date: 2020-01-01\r\n")),
                fault("a denial of another name", "MALFORMED", text("Domain: good.test-tld\r\nStatus: free\r\n")),
                fault("a quota", "RATE_LIMITED", text("% Too many requests\r\n% No entries found\r\n")),
                fault(
                        "a quota with a denial",
                        "RATE_LIMITED",
                        text("Query rate limit exceeded. No match for EVIL.TEST-TLD\r\n")),
                fault(
                        "a daily limit",
                        "RATE_LIMITED",
                        text("whois.test-tld: daily whois-limit exceeded for client 192.0.2.1\r\n")),
                fault("a wait", "RATE_LIMITED", text("Please go away for 13 Seconds\r\n")),
                fault("too many connections", "RATE_LIMITED", text("# Too many connections.\r\n")),
                fault(
                        "an address on a list",
                        "RATE_LIMITED",
                        text("Your IP address has been blocked due to excessive queries\r\n")),
                fault(
                        "an old one in other words",
                        "RATE_LIMITED",
                        text("You have exceeded your quota of queries.\r\n")),
                fault(
                        "in Russian",
                        "RATE_LIMITED",
                        text(
                                "% \u041f\u0440\u0435\u0432\u044b\u0448\u0435\u043d \u043b\u0438\u043c\u0438\u0442 \u0437\u0430\u043f\u0440\u043e\u0441\u043e\u0432\r\n")),
                fault("in Spanish", "RATE_LIMITED", text("Demasiadas consultas\r\n")),
                fault(
                        "maintenance",
                        "SERVER_FAILURE",
                        text("The service is down for maintenance. Domain not found.\r\n")),
                fault("a broken database", "SERVER_FAILURE", text("Database error: could not connect\r\n")),
                fault(
                        "later",
                        "SERVER_FAILURE",
                        text("WHOIS lookup for evil.test-tld can temporarily not be answered. Please try again.\r\n")),
                fault(
                        "an error of theirs about the query",
                        "REFUSED",
                        text("% Error: 55000000010 Non bijective ace-idn convertible domain\r\n")),
                fault("a parameter that they do not like", "REFUSED", text("Invalid parameter value\r\n")),
                fault("brackets in brackets", "MALFORMED", text("[".repeat(30_000) + "]".repeat(30_000))),
                fault("10,000 labels without values", "MALFORMED", text("Domain Name:\r\n".repeat(4_000))),
                fault("64 KiB of colons", "MALFORMED", text(":".repeat(65_000))),
                fault("a reserved name is no denial", "RESERVED", text("Reserved by Registry\r\n")),
                fault(
                        "not for registration is no denial",
                        "RESERVED",
                        text("evil.test-tld is not available for registration\r\n")),
                fault(
                        "hidden characters in what is stated",
                        "FOUND",
                        text("Domain Name: EVIL.TEST-TLD\r\nRegistrar: \u202egnorw\u0000\u001b[2J\r\n")),
                fault(
                        "mailboxes that would inject headers",
                        "FOUND",
                        text(REGISTERED + "Registrar Abuse Contact Email: a@b.example%0d%0aBcc: x@y.example\r\n")),
                fault(
                        "two answers in one text, the other one first",
                        "FOUND",
                        text("Domain Name: GOOD.TEST-TLD\r\nRegistrar: Y\r\n\r\n" + REGISTERED)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void everyFaultIsTypedWithinItsDeadline(String fault, String word, HostileServer.Script script) {
        Duration deadline = word.equals("TIMEOUT") ? SHORT : PATIENT;
        try (HostileServer registry = HostileServer.whois(REGISTRY, 0, script);
                HostileServer root = root(registry)) {
            Outcome<Registration> outcome = TimeLimit.within(
                            deadline,
                            () -> lookup(root, registry.port(), deadline).domain(EVIL, EvidenceSink.digestOnly()))
                    .registry();
            assertEquals(word, outcome.word(), outcome::toString);
            assertEquals(List.of("evil.test-tld\r\n"), registry.asked(), "the registry received one query");
        }
    }

    private static Arguments fault(String name, String word, HostileServer.Script script) {
        return Arguments.of(name, word, script);
    }

    private static HostileServer.Script text(String text) {
        return (query, line) -> line.say(text);
    }

    private static byte[] noise() {
        byte[] noise = new byte[20_000];
        new java.util.Random(7).nextBytes(noise);
        return noise;
    }

    @Test
    void referralsInACircle() throws Exception {
        try (HostileServer registry =
                        HostileServer.whois(REGISTRY, 0, (query, line) -> line.say(THIN.formatted(REGISTRAR)));
                HostileServer registrar = HostileServer.whois(
                        REGISTRAR, registry.port(), (query, line) -> line.say(THIN.formatted(REGISTRY)));
                HostileServer root = root(registry)) {
            assertTrue(lookup(root, registry.port(), PATIENT)
                    .domain(EVIL, EvidenceSink.digestOnly())
                    .registry()
                    .found()
                    .isPresent());
            assertEquals(1, registry.connections());
            assertEquals(1, registrar.connections());
        }
    }

    @Test
    void theReferralIsRememberedAndTheQueryIsOneLine() throws Exception {
        List<byte[]> kept = new ArrayList<>();
        try (HostileServer registry = HostileServer.whois(REGISTRY, 0, (query, line) -> line.say("No match\r\n"));
                HostileServer root = root(registry)) {
            WhoisLookup whois = lookup(root, registry.port(), PATIENT);
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(
                        Outcome.Absent.class,
                        whois.domain(EVIL, (octets, type) -> {
                                    kept.add(octets);
                                    return EvidenceSink.digest(octets);
                                })
                                .registry());
            }
            assertEquals(List.of("test-tld\r\n"), root.asked());
            assertEquals(List.of("evil.test-tld\r\n", "evil.test-tld\r\n", "evil.test-tld\r\n"), registry.asked());
            assertEquals(3, kept.size());
        }
    }

    private static HostileServer root(HostileServer registry) {
        return HostileServer.whois(ROOT, 0, (query, line) -> line.say("% root\r\n\r\nrefer:   " + REGISTRY + "\r\n"));
    }

    private static WhoisLookup lookup(HostileServer root, int port, Duration deadline) {
        ConnectionPolicy policy =
                ConnectionPolicy.onlyTo(IpAddress.of(ROOT), IpAddress.of(REGISTRY), IpAddress.of(REGISTRAR));
        GuardedTcp tcp = new GuardedTcp(policy, host -> List.of());
        return new WhoisLookup(
                tcp,
                ROOT + ":" + root.port(),
                port,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                deadline,
                Duration.ofHours(1));
    }
}
