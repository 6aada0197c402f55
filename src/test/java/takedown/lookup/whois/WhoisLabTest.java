package takedown.lookup.whois;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import takedown.evidence.EvidenceSink;
import takedown.lab.Lab;
import takedown.lab.world.World;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedTcp;
import takedown.observation.AbsentKind;
import takedown.observation.Outcome;
import takedown.observation.Registration;
import takedown.observation.Source;

class WhoisLabTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T06:00:00Z"), ZoneOffset.UTC);
    private static Lab lab;
    private static WhoisLookup whois;

    @BeforeAll
    static void start() {
        lab = Lab.start(CLOCK);
        Map<String, IpAddress> hosts = new HashMap<>();
        World.registries()
                .forEach(r -> hosts.put(r.whois().host(), IpAddress.of(r.whois().address())));
        World.registrars()
                .forEach(r -> hosts.put(r.whois().host(), IpAddress.of(r.whois().address())));
        whois = new WhoisLookup(
                new GuardedTcp(
                        new ConnectionPolicy(true),
                        host -> hosts.containsKey(host.ascii()) ? List.of(hosts.get(host.ascii())) : List.of()),
                lab.settings().get("takedown.whois.root"),
                lab.ports().whois(),
                CLOCK,
                Duration.ofSeconds(10),
                Duration.ofHours(1));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aGenericNameByTwoReferrals() {
        Outcome<Registration> outcome = domain("hollowwren-keys.net");
        Registration r = outcome.found().orElseThrow(() -> new AssertionError(outcome.toString()));
        assertEquals(Optional.of(9995), r.registrarIanaId());
        assertEquals(
                Optional.of("abuse@registrar-one.example"), r.registrarAbuse().email());
        assertEquals(List.of("clientTransferProhibited"), r.statuses());
        Outcome<Registration> registrar = whois.domain(DomainName.of("hollowwren-keys.net"), EvidenceSink.digestOnly())
                .registrar()
                .orElseThrow();
        assertEquals(Source.WHOIS_REGISTRAR, registrar.provenance().source());
        assertTrue(registrar.found().orElseThrow().redacted().contains("registrant name"));
        assertEquals(Source.WHOIS, outcome.provenance().source());
        assertTrue(outcome.provenance().evidence().isPresent());
    }

    @Test
    void germanyAndBritain() {
        assertTrue(domain("hollowwren-werk.de").found().orElseThrow().nameServers().stream()
                .anyMatch(ns -> ns.text().equals("ns1.cinderdns.net")));
        Registration uk = domain("hollowwren-works.co.uk").found().orElseThrow();
        assertEquals(Optional.of(Instant.parse("2026-10-21T00:00:00Z")), uk.createdAt());
        assertTrue(uk.registrar().isPresent());
    }

    @Test
    void none() {
        for (String name : List.of("hollowwren-beta.com", "hollowwren-nix.de", "hollowwren-nix.co.uk")) {
            Outcome.Absent<?> absent = assertInstanceOf(Outcome.Absent.class, domain(name), name);
            assertEquals(AbsentKind.NO_OBJECT, absent.kind());
        }
    }

    private static Outcome<Registration> domain(String name) {
        return whois.domain(DomainName.of(name), EvidenceSink.digestOnly()).registry();
    }
}
