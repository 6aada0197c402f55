package takedown.lookup.whois;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import takedown.budget.TestBudgets;
import takedown.budget.TestBudgets.TurnedClock;
import takedown.evidence.EvidenceSink;
import takedown.hostile.HostileServer;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedTcp;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Registration;

/** The service keeps to a registry's quota and obeys its "too often" answer. Neither a spent quota nor such an answer counts as a finding. */
class WhoisBudgetTest {
    private static final String ROOT = "127.77.2.1";
    private static final String REGISTRY = "127.77.2.2";
    private static final DomainName EVIL = DomainName.of("evil.test-tld");

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-23T06:00:00Z"));

    @Test
    void aThrottleAnswerSlowsTheServerDownAndIsAskedAgainLater() throws Exception {
        AtomicBoolean throttled = new AtomicBoolean(true);
        try (HostileServer registry = HostileServer.whois(
                        REGISTRY,
                        0,
                        (query, line) -> line.say(
                                throttled.get()
                                        ? "% Too many requests\r\n% No entries found\r\n"
                                        : "Domain: evil.test-tld\r\nRegistrar: X\r\n"));
                HostileServer root = root()) {
            WhoisLookup whois = lookup(root, registry, Map.of("patience", "0s"));
            assertEquals(FailureKind.RATE_LIMITED, failed(whois).kind());
            Outcome.Failed<?> putOff = failed(whois);
            assertEquals(FailureKind.RATE_LIMITED, putOff.kind());
            assertTrue(putOff.detail().startsWith("not queried until 2026-11-23T06:01:00Z: "), putOff.detail());
            assertEquals(Optional.empty(), putOff.provenance().evidence());
            assertEquals(1, registry.connections(), "a query that is put off is not sent");
            throttled.set(false);
            clock.turn(Duration.ofMinutes(1));
            assertTrue(domain(whois).found().isPresent());
        }
    }

    @Test
    void aDailyCapIsKeptTo() throws Exception {
        try (HostileServer registry = HostileServer.whois(REGISTRY, 0, (query, line) -> line.say("No match\r\n"));
                HostileServer root = root()) {
            WhoisLookup whois = lookup(root, registry, Map.of("whois.\"" + REGISTRY + "\"", "3/1d", "patience", "0s"));
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(Outcome.Absent.class, domain(whois));
            }
            for (int i = 0; i < 5; i++) {
                assertEquals(FailureKind.RATE_LIMITED, failed(whois).kind());
            }
            assertEquals(3, registry.connections());
        }
    }

    @Test
    void theFormsAndCharsetsOfServers() throws Exception {
        byte[] japanese = "[Domain Name] EVIL.TEST-TLD\r\n[Registrant] \u682a\u5f0f\u4f1a\u793e\r\n"
                .getBytes(java.nio.charset.Charset.forName("ISO-2022-JP"));
        try (HostileServer registry = HostileServer.whois(REGISTRY, 0, (query, line) -> line.say(japanese));
                HostileServer root = root()) {
            WhoisLookup whois = new WhoisLookup(
                    new WhoisExchange(tcp(), Duration.ofSeconds(10)),
                    takedown.budget.Upstream.of(takedown.budget.Upstream.Protocol.WHOIS, ROOT, root.port()),
                    registry.port(),
                    new WhoisServerDirectory(Duration.ofHours(1)),
                    WhoisQueryForms.of(Map.of(".test-tld", "domain ={name}/e"), Map.of(REGISTRY, "ISO-2022-JP")),
                    TestBudgets.inMemory(clock, Map.of()),
                    clock);
            assertEquals(
                    Optional.of("\u682a\u5f0f\u4f1a\u793e"),
                    domain(whois).found().orElseThrow().registrant());
            assertEquals(List.of("domain =evil.test-tld/e\r\n"), registry.asked());
        }
    }

    private static Outcome<Registration> domain(WhoisLookup whois) {
        return whois.domain(EVIL, EvidenceSink.digestOnly()).registry();
    }

    private static Outcome.Failed<?> failed(WhoisLookup whois) {
        return assertInstanceOf(Outcome.Failed.class, domain(whois));
    }

    private static HostileServer root() throws Exception {
        return HostileServer.whois(ROOT, 0, (query, line) -> line.say("refer: " + REGISTRY + "\r\n"));
    }

    private static GuardedTcp tcp() {
        return new GuardedTcp(ConnectionPolicy.onlyTo(IpAddress.of(ROOT), IpAddress.of(REGISTRY)), host -> List.of());
    }

    private WhoisLookup lookup(HostileServer root, HostileServer registry, Map<String, String> budgets) {
        return new WhoisLookup(
                tcp(),
                ROOT + ":" + root.port(),
                registry.port(),
                clock,
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                TestBudgets.inMemory(clock, budgets));
    }
}
