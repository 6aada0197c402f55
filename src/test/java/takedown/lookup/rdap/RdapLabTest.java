package takedown.lookup.rdap;

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
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import takedown.budget.Budgets;
import takedown.evidence.EvidenceSink;
import takedown.lab.Lab;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.observation.AbsentKind;
import takedown.observation.EvidenceRef;
import takedown.observation.FailureKind;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.Registration;
import takedown.observation.Source;

class RdapLabTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T06:00:00Z"), ZoneOffset.UTC);
    private static Lab lab;
    private static RdapLookup rdap;

    @BeforeAll
    static void start() {
        lab = Lab.start(CLOCK);
        rdap = new RdapLookup(
                new GuardedHttp(new ConnectionPolicy(true), host -> List.of()),
                lab.settings().get("takedown.rdap.bootstrap"),
                Optional.ofNullable(lab.settings().get("takedown.rdap.registrars")),
                Budgets.unlimited(),
                CLOCK,
                Duration.ofSeconds(15),
                Duration.ofHours(1));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void registryAndRegistrar() {
        List<byte[]> kept = new ArrayList<>();
        RdapLookupResult answers = rdap.domain(DomainName.of("hollowwren-keys.net"), (octets, type) -> {
            kept.add(octets);
            return EvidenceSink.digest(octets);
        });
        Registration registry = answers.registry().found().orElseThrow();
        assertEquals(Optional.of(9995), registry.registrarIanaId());
        assertEquals(
                Optional.of("abuse@registrar-one.example"),
                registry.registrarAbuse().email());
        assertEquals(List.of("clientTransferProhibited"), registry.statuses());
        assertEquals(31406, registry.ds().getFirst().keyTag());
        assertEquals(Source.RDAP_REGISTRY, answers.registry().provenance().source());
        Outcome<Registration> registrar = answers.registrar().orElseThrow();
        assertTrue(registrar.found().orElseThrow().redacted().contains("registrant name"), registrar.toString());
        assertEquals(Source.RDAP_REGISTRAR, registrar.provenance().source());
        List<EvidenceRef> digests = kept.stream().map(EvidenceSink::digest).toList();
        assertEquals(4, kept.size(), "two answers, and the heads of each");
        assertEquals(
                Optional.of(digests.get(0)), answers.registry().provenance().evidence());
        assertEquals(List.of(digests.get(1)), answers.registry().provenance().besides());
        String heads = new String(kept.get(1), StandardCharsets.ISO_8859_1);
        assertTrue(heads.matches("(?s)GET /\\S+ HTTP/1.1\r\n.*Host: .*\r\n\r\nHTTP/1.1 200 .*\r\n\r\n"), heads);
        assertTrue(heads.toLowerCase(Locale.ROOT).contains("\r\ncontent-type: application/rdap+json"), heads);
    }

    @Test
    void whereNothingIsLinkedTheRegistrarsListLeadsThere() {
        RdapLookupResult answers = domain("pastebarn.org");
        assertTrue(answers.registry().found().isPresent(), answers.toString());
        Outcome<Registration> registrar = answers.registrar().orElseThrow();
        assertEquals(Source.RDAP_REGISTRAR, registrar.provenance().source());
        assertTrue(registrar.found().isPresent(), registrar.toString());
    }

    @Test
    void none() {
        Outcome.Absent<Registration> absent = assertInstanceOf(
                Outcome.Absent.class, domain("hollowwren-beta.com").registry());
        assertEquals(AbsentKind.NO_OBJECT, absent.kind());
        assertTrue(absent.provenance().evidence().isPresent());
    }

    @Test
    void slowDown() {
        Outcome.Failed<Registration> failed = assertInstanceOf(
                Outcome.Failed.class, domain("hollowwren-rush.xyz").registry());
        assertEquals(FailureKind.RATE_LIMITED, failed.kind());
        assertTrue(failed.detail().contains("Retry-After: 1"), failed.detail());
    }

    @Test
    void theRegistrarsNoIsNoWordAboutTheName() {
        RdapLookupResult answers = domain("hollowwren-mirror.com");
        assertTrue(answers.registry().found().isPresent());
        assertTrue(answers.registrar().orElseThrow().isFailed(), answers.toString());
    }

    @Test
    void whereThereIsNoRdap() {
        Outcome.Failed<Registration> failed = assertInstanceOf(
                Outcome.Failed.class, domain("hollowwren-werk.de").registry());
        assertEquals(FailureKind.NO_SERVER, failed.kind());
    }

    @Test
    void hostileTextIsVisible() {
        String registrant = domain("hollowwren-mask.info")
                .registrar()
                .flatMap(Outcome::found)
                .flatMap(Registration::registrant)
                .orElseThrow();
        assertTrue(registrant.contains("<U+202E>"), registrant);
    }

    @Test
    void theNetworkOfAnAddress() {
        Network network = rdap.network(IpAddress.of("203.0.113.10"), EvidenceSink.digestOnly())
                .found()
                .orElseThrow();
        assertEquals(Optional.of("NL"), network.country());
        assertEquals(Optional.of("abuse@brinehost.example"), network.abuse().email());
        assertTrue(network.range().endsWith(" - 203.0.113.63"), network.range());
        assertTrue(network.organisation().isPresent());
        assertTrue(rdap.network(IpAddress.of("198.51.100.1"), EvidenceSink.digestOnly())
                .found()
                .orElseThrow()
                .abuse()
                .email()
                .isPresent());
        assertTrue(rdap.network(IpAddress.of("2001:db8:113::10"), EvidenceSink.digestOnly())
                .found()
                .isPresent());
    }

    private static RdapLookupResult domain(String name) {
        return rdap.domain(DomainName.of(name), EvidenceSink.digestOnly());
    }
}
