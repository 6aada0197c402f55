package takedown.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.TextSketch;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;
import takedown.observation.Delegation;
import takedown.observation.DsRecord;
import takedown.observation.ExtendedError;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.ResolverNotes;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/** A stored snapshot is read back unchanged, whatever was received. Snapshots that earlier versions stored can be read too. */
class SnapshotJsonTest {
    private static final DomainName NAME = DomainName.of("evil.net");
    private static final DomainName NET = DomainName.of("net");

    static Stream<ParentAnswer> answers() {
        RRset address = new RRset(WireName.of("\\255-x.evil.net"), "A", 300, List.of("203.0.113.7"));
        Delegation delegation = new Delegation(
                NAME,
                NET,
                List.of(
                        WireName.of("ns1.x.example"),
                        WireName.of("xn--aa.x.example"),
                        WireName.of("\\000\\.y.example")),
                Map.of(WireName.of("-x.evil.net"), List.of(IpAddress.of("203.0.113.1"))),
                List.<DsRecord>of());
        return Stream.of(
                delegation,
                new ParentAnswer.OwnRecords(NAME, NET, List.of(address)),
                new ParentAnswer.Wildcard(NAME, NET, List.of(address)),
                new ParentAnswer.Redirection(
                        NAME, NET, "CNAME", WireName.of(NAME), WireName.ROOT, Optional.empty(), Optional.empty()),
                new ParentAnswer.Redirection(
                        NAME,
                        NET,
                        "DNAME",
                        WireName.of("net"),
                        WireName.of("evil.org"),
                        Optional.of(DomainName.of("evil.org")),
                        Optional.of(SnapshotBuilder.found(Source.DNS_PARENT, delegation))),
                new ParentAnswer.Redirection(
                        NAME,
                        NET,
                        "DNAME",
                        WireName.of("net"),
                        WireName.of("evil.org"),
                        Optional.of(DomainName.of("evil.org")),
                        Optional.of(SnapshotBuilder.absent(Source.DNS_PARENT, AbsentKind.NXDOMAIN))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerOfAParentComesBack(ParentAnswer answer) {
        Snapshot snapshot = SnapshotBuilder.of("www.evil.net")
                .parentAnswers((name, zone) -> answer)
                .records("A", "203.0.113.7")
                .ownServersSay("A", "203.0.113.8")
                .snapshot();
        assertEquals(snapshot, SnapshotJson.read(SnapshotJson.write(snapshot)));
    }

    @Test
    void aCertificateAndAWildcardComeBack() {
        Snapshot snapshot = SnapshotBuilder.of("www.evil.net")
                .delegatedTo("ns1.x.example")
                .ofTheName(takedown.observation.Apex.WILDCARD, "203.0.113.7")
                .certified(
                        Optional.of("Evil & Co <Ltd>"),
                        List.of("evil.net", "*.evil.net"),
                        takedown.observation.Certificate.Flaw.WRONG_NAME)
                .snapshot();
        assertEquals(snapshot, SnapshotJson.read(SnapshotJson.write(snapshot)));
        Snapshot later = SnapshotBuilder.of("www.evil.net")
                .delegatedTo("ns1.x.example")
                .certified(SnapshotBuilder.failed(Source.TLS))
                .snapshot()
                .remembering(snapshot);
        assertEquals(later, SnapshotJson.read(SnapshotJson.write(later)));
        String before = SnapshotJson.write(
                SnapshotBuilder.of("evil.net").ofTheName("MX", "0 .").snapshot());
        assertEquals(1, before.split("\"certificate\":null", -1).length - 1, before);
        Snapshot read = SnapshotJson.read(before.replace(",\"certificate\":null", ""));
        assertTrue(read.apex().orElseThrow().certificate().isEmpty(), "an earlier version made no certificate look-up");
    }

    @Test
    void whatAResolverSaidBesideComesBack() {
        Snapshot plain =
                SnapshotBuilder.of("evil.net").delegatedTo("ns1.x.example").snapshot();
        TreeMap<String, Outcome<RRset>> byType = new TreeMap<>();
        byType.put("A", SnapshotBuilder.absent(Source.DNS_RESOLVER, AbsentKind.NXDOMAIN));
        Resolution resolution = new Resolution(
                NAME,
                byType,
                new TreeMap<>(),
                new ResolverNotes(
                        new TreeMap<>(Map.of("A", List.of(new ExtendedError(3, "old")))),
                        List.of(IpAddress.of("64:ff9b::cb00:7107")),
                        true,
                        Optional.of("EDE 6")));
        Snapshot snapshot = new Snapshot(
                plain.indicator(),
                plain.at(),
                plain.delegation(),
                Optional.of(resolution),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        assertEquals(snapshot, SnapshotJson.read(SnapshotJson.write(snapshot)));
    }

    /** The form that was stored when a parent zone's answer was a delegation or nothing, and only the resolver's answer was kept. */
    @Test
    void whatWasStoredBeforeIsStillRead() {
        String provenance = """
                {"source":"DNS_PARENT","server":"192.0.2.1:53","question":"evil.net. NS","at":"2026-11-20T06:00:00Z",
                 "evidence":null,"besides":[]}""";
        Snapshot read = SnapshotJson.read("""
                {"indicator":"evil.net","at":"2026-11-20T06:00:00Z",
                 "delegation":{"outcome":"FOUND","value":{"name":"evil.net","zone":"net",
                   "nameServers":["ns1.x.example","ns2.x.example"],"glue":{"ns1.x.example":["203.0.113.1"]},"ds":[]},
                   "provenance":%1$s},
                 "resolution":{"name":"evil.net","byType":{"A":{"outcome":"FOUND",
                   "value":{"owner":"evil.net","type":"A","ttl":300,"rdata":["203.0.113.7"]},"provenance":%1$s}}},
                 "registryRdap":null,"registrarRdap":null,"whois":null,"registrarWhois":null,"hosting":[],"history":[]}
                """.formatted(provenance));
        Delegation delegation = read.delegated().orElseThrow();
        assertEquals(List.of(WireName.of("ns1.x.example"), WireName.of("ns2.x.example")), delegation.nameServers());
        assertEquals(List.of(IpAddress.of("203.0.113.1")), delegation.glue().get(WireName.of("ns1.x.example")));
        Resolution resolution = read.resolution().orElseThrow();
        assertEquals(List.of("203.0.113.7"), resolution.settledData("A"));
        assertEquals(ResolverNotes.NONE, resolution.notes());
    }

    private static final Snapshot LOOK = SnapshotBuilder.of("evil.net")
            .delegatedTo("ns1.bad.example")
            .registered(r -> r.registrarHandle(Optional.of("INV-77"))
                    .registrarAbuse(new AbuseDesk(List.of(
                            AbuseContact.email("abuse@brindlewood.example"), AbuseContact.phone("+1.5550100")))))
            .hostedBy("203.0.113.10", 64501, "NL", "abuse@host.example")
            .snapshot();

    @Test
    void thereAndBack() {
        assertEquals(LOOK, SnapshotJson.read(SnapshotJson.write(LOOK)));
    }

    @Test
    void aDeskOfOneMailboxAndOneNumber() {
        String now = SnapshotJson.write(LOOK);
        String before = now.replace(
                        "\"registrarHandle\":\"INV-77\",\"registrarAbuse\":{\"contacts\":[{\"kind\":\"EMAIL\",\"value\":\"abuse@brindlewood.example\"},{\"kind\":\"PHONE\",\"value\":\"+1.5550100\"}]}",
                        "\"registrarAbuse\":{\"email\":\"abuse@brindlewood.example\",\"phone\":\"+1.5550100\"}")
                .replace(
                        "{\"contacts\":[{\"kind\":\"EMAIL\",\"value\":\"abuse@host.example\"}]}",
                        "{\"email\":\"abuse@host.example\",\"phone\":null}");
        assertTrue(!before.contains("registrarHandle") && !before.contains("contacts"), before);
        Snapshot read = SnapshotJson.read(before);
        var registration = read.registryRdap().flatMap(o -> o.found()).orElseThrow();
        assertEquals(
                AbuseDesk.of(Optional.of("abuse@brindlewood.example"), Optional.of("+1.5550100")),
                registration.registrarAbuse());
        assertEquals(Optional.empty(), registration.registrarHandle());
        assertEquals(LOOK.hosting(), read.hosting());
    }

    @Test
    void factsOfAPageComeBackAlsoFromBeforeItsScriptsWereRecorded() {
        PageFacts facts = new PageFacts(
                404, false, "gone", TextSketch.of("gone"), Optional.empty(), Set.of(), false, Set.of(), false, true);
        String text = SnapshotJson.text(facts);
        assertEquals(facts, SnapshotJson.read(text, PageFacts.class));
        assertEquals(
                new PageFacts(
                        404,
                        false,
                        "gone",
                        TextSketch.of("gone"),
                        Optional.empty(),
                        Set.of(),
                        false,
                        Set.of(),
                        false,
                        false),
                SnapshotJson.read(text.replace(",\"scripts\":true", ""), PageFacts.class));
    }
}
