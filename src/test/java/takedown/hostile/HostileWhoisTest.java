package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.evidence.EvidenceSink;
import takedown.lookup.whois.WhoisLookup;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.Door;
import takedown.net.GuardedTcp;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Registration;

class HostileWhoisTest {
    private static final String ROOT = "127.77.1.1";
    private static final String REGISTRY = "127.77.1.2";
    private static final String REGISTRAR = "127.77.1.3";
    private static final DomainName EVIL = DomainName.of("evil.test-tld");
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final String THIN = "Domain Name: EVIL.TEST-TLD\r\nRegistrar: X\r\nRegistrar WHOIS Server: %s\r\n";

    @Test
    void silence() throws Exception {
        assertFailed(FailureKind.TIMEOUT, (query, line) -> line.silence());
    }

    @Test
    void aDrip() throws Exception {
        assertFailed(
                FailureKind.TIMEOUT, (query, line) -> line.drip("Domain Name: ".repeat(100), Duration.ofMillis(20)));
    }

    @Test
    void outputWithoutEnd() throws Exception {
        assertFailed(FailureKind.TRUNCATED, (query, line) -> line.forever("Domain Name: EVIL.TEST-TLD\r\n"));
    }

    @Test
    void aReset() throws Exception {
        assertFailed(FailureKind.UNREACHABLE, (query, line) -> line.reset());
    }

    @Test
    void nothingAtAll() throws Exception {
        assertFailed(FailureKind.MALFORMED, (query, line) -> {});
    }

    @Test
    void another() throws Exception {
        assertFailed(
                FailureKind.MALFORMED, (query, line) -> line.say("Domain Name: good.test-tld\r\nRegistrar: X\r\n"));
    }

    @Test
    void aQuota() throws Exception {
        assertFailed(
                FailureKind.RATE_LIMITED, (query, line) -> line.say("% Too many requests\r\n% No entries found\r\n"));
    }

    @Test
    void octetsThatAreNoText() throws Exception {
        byte[] noise = new byte[20_000];
        new java.util.Random(7).nextBytes(noise);
        assertFailed(FailureKind.MALFORMED, (query, line) -> line.say(noise));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "localhost",
                "localhost:PORT",
                "whois://127.0.0.1:PORT/",
                "2130706433",
                "0x7f.1",
                "127.1",
                "[::1]",
                "::1",
                "::ffff:127.0.0.1",
                "169.254.169.254",
                "inward.example",
                "127.0.0.1\\r\\nquit"
            })
    void aReferralInward(String to) throws Exception {
        try (HostileServer registry = HostileServer.whois(
                        REGISTRY,
                        0,
                        (query, line) -> line.say(THIN.formatted(to).replace("PORT", "1")));
                HostileServer inside =
                        HostileServer.whois("127.0.0.1", registry.port(), (query, line) -> line.say("no"));
                HostileServer root = root(registry)) {
            Outcome<Registration> outcome = lookup(root, registry.port(), PATIENT)
                    .domain(EVIL, EvidenceSink.digestOnly())
                    .registry();
            assertTrue(outcome.found().isPresent(), "the registry's own word stands: " + outcome);
            assertEquals(0, inside.connections());
        }
    }

    @Test
    void theRootRefersInward() throws Exception {
        try (HostileServer inside = HostileServer.whois("127.0.0.1", 0, (query, line) -> line.say("no"));
                HostileServer root = HostileServer.whois(ROOT, 0, (query, line) -> line.say("refer: 127.0.0.1\r\n"))) {
            Outcome.Failed<?> failed = assertInstanceOf(
                    Outcome.Failed.class,
                    lookup(root, inside.port(), PATIENT)
                            .domain(EVIL, EvidenceSink.digestOnly())
                            .registry());
            assertEquals(FailureKind.BLOCKED, failed.kind());
            assertEquals(0, inside.connections());
        }
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

    private void assertFailed(FailureKind kind, HostileServer.Script script) throws Exception {
        Duration deadline = kind == FailureKind.TIMEOUT ? SHORT : PATIENT;
        try (HostileServer registry = HostileServer.whois(REGISTRY, 0, script);
                HostileServer root = root(registry)) {
            long start = System.nanoTime();
            Outcome.Failed<?> failed = assertInstanceOf(
                    Outcome.Failed.class,
                    lookup(root, registry.port(), deadline)
                            .domain(EVIL, EvidenceSink.digestOnly())
                            .registry());
            assertEquals(kind, failed.kind(), failed.detail());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(deadline.plusSeconds(2)) < 0, "took " + took);
        }
    }

    private static WhoisLookup lookup(HostileServer root, int port, Duration deadline) {
        Door door = Door.onlyTo(IpAddress.of(ROOT), IpAddress.of(REGISTRY), IpAddress.of(REGISTRAR));
        GuardedTcp tcp = new GuardedTcp(
                door, host -> host.ascii().equals("inward.example") ? List.of(IpAddress.of("127.0.0.1")) : List.of());
        return new WhoisLookup(
                tcp,
                ROOT + ":" + root.port(),
                port,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                deadline,
                Duration.ofHours(1));
    }
}
