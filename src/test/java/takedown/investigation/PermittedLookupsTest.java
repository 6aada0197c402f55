package takedown.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.directory.reading.DirectoryLoader;
import takedown.evidence.EvidenceSink;
import takedown.name.Indicator;
import takedown.name.Pap.Query;
import takedown.name.Pap;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Snapshot;
import takedown.observation.Source;

class PermittedLookupsTest {
    private final ScriptedUpstreams world = new ScriptedUpstreams();

    private record Limits(Duration deadline, Duration whoisAfter) implements InvestigationConfig {}

    private Snapshot observe(Pap pap) {
        return new Investigator(
                        world,
                        new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE),
                        new Limits(Duration.ofSeconds(30), Duration.ofSeconds(20)),
                        Clock.fixed(SnapshotBuilder.AT, ZoneOffset.UTC))
                .observe(Indicator.of("https://login.evil.net/x"), EvidenceSink.digestOnly(), pap);
    }

    private static Query query(Source source) {
        return switch (source) {
            case PASSIVE_CIRCL, PASSIVE_DNSDB, CERTIFICATE_LOG -> Query.PASSIVE;
            case DNS_PARENT, DNS_ASN, RDAP_REGISTRY, RDAP_REGISTRAR, RDAP_NETWORK, WHOIS, WHOIS_REGISTRAR ->
                Query.REGISTRY;
            case DNS_RESOLVER, DNS_AUTHORITY -> Query.DNS;
            case TLS -> Query.PAGE;
        };
    }

    private Set<Query> sent() {
        return world.asked.stream()
                .map(line -> query(Source.valueOf(line.split(" ")[0])))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSentThatTheLevelForbids(Pap pap) {
        observe(pap);
        assertTrue(sent().stream().allMatch(pap::permits), () -> pap + ": " + world.asked);
        assertTrue(sent().contains(Query.PASSIVE), "passive sources are always permitted");
    }

    @Test
    void redSendsNothingButToPassiveSources() {
        Snapshot snapshot = observe(Pap.RED);
        assertEquals(Set.of(Query.PASSIVE), sent());
        List<Outcome<?>> kept = snapshot.outcomes().stream()
                .filter(outcome -> query(outcome.provenance().source()) != Query.PASSIVE)
                .collect(Collectors.toList());
        assertTrue(
                kept.stream()
                        .allMatch(outcome ->
                                outcome instanceof Outcome.Failed<?> failed && failed.kind() == FailureKind.BLOCKED),
                kept::toString);
    }

    @Test
    void clearSendsEverything() {
        observe(Pap.CLEAR);
        assertEquals(Set.of(Query.values()), sent());
    }

    @Test
    void theMeterShowsWhatReachesTheSuspect() {
        List<Indicator> suspects = List.of(Indicator.of("https://login.evil.net/x"), Indicator.of("203.0.113.10"));
        assertEquals(TipOff.NONE, TipOff.ofRun(Pap.RED, suspects));
        assertEquals(TipOff.NONE, TipOff.ofRun(Pap.AMBER, suspects));
        assertEquals(0, TipOff.ofRun(Pap.GREEN, suspects).connections());
        assertTrue(TipOff.ofRun(Pap.GREEN, suspects).dns() > 0);
        assertEquals(1, TipOff.ofRun(Pap.CLEAR, suspects).connections());
        assertEquals(TipOff.NONE, TipOff.ofCaptures(Pap.GREEN, suspects, 2));
        assertEquals(8, TipOff.ofCaptures(Pap.CLEAR, suspects, 2).connections());
        observe(Pap.GREEN);
        long dns = world.asked.stream()
                .filter(line -> line.startsWith("DNS_RESOLVER"))
                .count();
        assertTrue(dns <= TipOff.ofRun(Pap.GREEN, suspects.subList(0, 1)).dns());
    }
}
