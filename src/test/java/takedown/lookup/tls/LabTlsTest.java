package takedown.lookup.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.HostAndPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.attribution.SnapshotBuilder;
import takedown.budget.Budgets;
import takedown.evidence.EvidenceSink;
import takedown.lab.Lab;
import takedown.lab.world.Traffic;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedTls;
import takedown.observation.Certificate;
import takedown.observation.Certificate.Flaw;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;

class LabTlsTest {
    private static final Clock CLOCK = Clock.fixed(SnapshotBuilder.AT, ZoneOffset.UTC);

    private static TlsLookup lookup(Lab lab) {
        return new TlsLookup(
                new GuardedTls(new ConnectionPolicy(true)),
                new TlsLookup.Handshakes(
                        443,
                        Duration.ofSeconds(20),
                        Optional.of(HostAndPort.fromString(lab.settings().get("takedown.tls.server"))),
                        Optional.of(Path.of(lab.settings().get("takedown.tls.authorities")))),
                Budgets.unlimited(),
                CLOCK);
    }

    private static Outcome<Certificate> of(Lab lab, String name) {
        return lookup(lab)
                .certificate(DomainName.of(name), IpAddress.of("192.0.2.33"), EvidenceSink.digestOnly())
                .orElseThrow();
    }

    private static Certificate shown(Lab lab, String name) {
        Outcome<Certificate> outcome = of(lab, name);
        return outcome.found().orElseThrow(() -> new AssertionError(outcome));
    }

    @Test
    void aFewNamesHaveOthersThanADomainValidatedOne() {
        Path authorities;
        try (Lab lab = Lab.start(CLOCK)) {
            authorities = Path.of(lab.settings().get("takedown.tls.authorities"));
            Certificate shop = shown(lab, "www.alderbrook-cycles.com");
            assertTrue(shop.isTrusted(), shop::toString);
            assertEquals(Optional.of("Alderbrook Cycles LLC"), shop.subject().organisation());
            Certificate keys = shown(lab, "hollowwren-keys.net");
            assertTrue(keys.isTrusted(), keys::toString);
            assertEquals(Optional.empty(), keys.subject().organisation());
            assertEquals(List.of("*.hollowwren-keys.net"), keys.wildcards());
            assertEquals(
                    List.of(Flaw.EXPIRED), shown(lab, "maplewick-bakery.com").flaws());
            assertEquals(
                    List.of(Flaw.SELF_SIGNED),
                    shown(lab, "hollowwren-panel.xyz").flaws());
            assertTrue(lab.state().traffic().requests().stream()
                    .anyMatch(asked ->
                            asked.server().equals("tls") && asked.question().equals("hollowwren-keys.net")));
        }
        assertTrue(Files.notExists(authorities));
    }

    @Test
    void aServerThatIsOutOfOrderFailsAndAnUnknownNameIsDeclined() {
        try (Lab lab = Lab.start(CLOCK)) {
            assertEquals(
                    FailureKind.REFUSED.name(), of(lab, "not-in-the-lab.net").word());
            lab.state().traffic().breakDown(new Traffic.Outage("tls", Traffic.Fault.GARBAGE, ""));
            assertEquals(
                    FailureKind.MALFORMED.name(), of(lab, "hollowwren-keys.net").word());
            lab.state().traffic().repair();
            lab.state().traffic().breakDown(new Traffic.Outage("tls", Traffic.Fault.CLOSED, ""));
            assertEquals(
                    FailureKind.UNREACHABLE.name(),
                    of(lab, "hollowwren-keys.net").word());
            lab.state().traffic().repair();
            lab.state().traffic().breakDown(new Traffic.Outage("tls", Traffic.Fault.REFUSED, "keys"));
            assertEquals(
                    FailureKind.REFUSED.name(), of(lab, "hollowwren-keys.net").word());
            assertEquals("FOUND", of(lab, "hollowwren-docs.org").word());
        }
    }
}
