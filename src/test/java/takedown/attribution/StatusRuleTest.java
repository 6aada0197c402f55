package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.directory.Directory;
import takedown.directory.DirectoryLoader;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.Delegation;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

class StatusRuleTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);
    private static final Set<DomainName> ORDER =
            Set.of(DomainName.of("ns1.evidence.example"), DomainName.of("ns2.evidence.example"));

    private static Seen evil() {
        return Seen.of("www.evil.net");
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row("delegated", SuspectStatus.ACTIVE, evil().delegatedTo("ns1.bad.example")),
                row(
                        "delegated, host gone",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.bad.example").hostIsGone()),
                row(
                        "hold stated, still in the zone",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.bad.example").registered(r -> r.statuses(List.of("serverHold")))),
                row(
                        "held by the registry",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN).registered(r -> r.statuses(List.of("serverHold")))),
                row(
                        "held by the registrar, by WHOIS",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(Seen.failed(Source.RDAP_REGISTRY))
                                .whoisSays(r -> r.statuses(List.of("clientHold")))),
                row(
                        "suspended, in the registry's own word",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(Seen.failed(Source.RDAP_REGISTRY))
                                .whoisSays(r -> r.statuses(List.of("Registered until expiry date.", "Suspended")))),
                row(
                        "suspended, still in the zone",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.bad.example").whoisSays(r -> r.statuses(List.of("Suspended")))),
                row(
                        "reserved by the registry",
                        SuspectStatus.NOT_DELEGATED,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.RESERVED))),
                row(
                        "the order's name servers",
                        SuspectStatus.SEIZED,
                        evil().delegatedTo("ns1.evidence.example", "ns2.evidence.example")),
                row(
                        "one of the order's name servers, one other",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.evidence.example", "ns1.bad.example")),
                row(
                        "a known seizure",
                        SuspectStatus.SEIZED,
                        evil().delegatedTo("ns1.seizure-notice.example", "ns2.seizure-notice.example")),
                row(
                        "a sinkhole",
                        SuspectStatus.SINKHOLED,
                        evil().delegatedTo("ns1.shadowpit.example", "ns2.shadowpit.example")),
                row(
                        "a sinkhole's name server beside a live one",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.shadowpit.example", "ns1.bad.example")),
                row("parked", SuspectStatus.PARKED, evil().delegatedTo("ns1.parkedrow.example")),
                row(
                        "registered, no delegation",
                        SuspectStatus.NOT_DELEGATED,
                        evil().notDelegated(AbsentKind.NXDOMAIN).registered(r -> r.statuses(List.of("ok")))),
                row(
                        "gone from registry and zone",
                        SuspectStatus.DELETED,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "gone from the registry, still in the zone",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.bad.example")
                                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "gone from the registry, parent silent",
                        SuspectStatus.UNKNOWN,
                        evil().parentFailed().registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "gone from the zone, registry silent",
                        SuspectStatus.NOT_DELEGATED,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(Seen.failed(Source.RDAP_REGISTRY))
                                .whois(Seen.failed(Source.WHOIS))),
                row(
                        "gone from the zone, registry silent, a registrar knows nothing",
                        SuspectStatus.NOT_DELEGATED,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(Seen.failed(Source.RDAP_REGISTRY))
                                .registrar(Seen.absent(Source.RDAP_REGISTRAR, AbsentKind.NO_OBJECT))),
                row(
                        "held, parent silent",
                        SuspectStatus.UNKNOWN,
                        evil().parentFailed().registered(r -> r.statuses(List.of("serverHold")))),
                row(
                        "a third name server that nobody could register",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.evidence.example", "ns2.evidence.example", "xn--aa.evidence.example")),
                row(
                        "a third name server below a hyphen",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.evidence.example", "ns2.evidence.example", "-x.ns.example")),
                row(
                        "a sinkhole's, and one of odd octets",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.shadowpit.example", "\\255x.bad.example")),
                row(
                        "addresses in the parent zone itself",
                        SuspectStatus.ACTIVE,
                        evil().parentAnswers((n, zone) -> own(n, zone, "A", "203.0.113.7"))
                                .registered(r -> r.statuses(List.of("connect")))),
                row(
                        "mail in the parent zone itself",
                        SuspectStatus.ACTIVE,
                        evil().parentAnswers((n, zone) -> own(n, zone, "MX", "10 mail.bad.example"))
                                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "a registry's wildcard, and no such name",
                        SuspectStatus.DELETED,
                        evil().parentAnswers(StatusRuleTest::wildcard)
                                .records("A", "203.0.113.99")
                                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "a registry's wildcard, the registry silent",
                        SuspectStatus.NOT_DELEGATED,
                        evil().parentAnswers(StatusRuleTest::wildcard)
                                .records("A", "203.0.113.99")
                                .registry(Seen.failed(Source.RDAP_REGISTRY))),
                row(
                        "a registry's wildcard, held",
                        SuspectStatus.ON_HOLD,
                        evil().parentAnswers(StatusRuleTest::wildcard)
                                .registered(r -> r.statuses(List.of("serverHold")))),
                row(
                        "redirected to a delegated name",
                        SuspectStatus.ACTIVE,
                        redirected(Seen.found(Source.DNS_PARENT, to("ns1.bad.example")))),
                row(
                        "redirected to a name that the order has",
                        SuspectStatus.SEIZED,
                        redirected(Seen.found(Source.DNS_PARENT, to("ns1.evidence.example")))),
                row(
                        "redirected to nothing, and no such name at the registry",
                        SuspectStatus.NOT_DELEGATED,
                        redirected(Seen.absent(Source.DNS_PARENT, AbsentKind.NXDOMAIN))
                                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "redirected to a name above others of the registry's zone",
                        SuspectStatus.UNKNOWN,
                        redirected(Seen.absent(Source.DNS_PARENT, AbsentKind.NODATA))),
                row(
                        "not delegated, the host in the registry's zone",
                        SuspectStatus.UNKNOWN,
                        evil().notDelegated(AbsentKind.NODATA)
                                .records("A", "203.0.113.8")
                                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row("redirected, the target silent", SuspectStatus.UNKNOWN, redirected(Seen.failed(Source.DNS_PARENT))),
                row(
                        "redirected to what nobody can register",
                        SuspectStatus.UNKNOWN,
                        evil().parentAnswers((n, zone) -> new ParentAnswer.Redirection(
                                n, zone, "CNAME", WireName.of(n), WireName.ROOT, Optional.empty(), Optional.empty()))),
                row("a public suffix", SuspectStatus.UNKNOWN, Seen.of("co.uk")),
                row("an address", SuspectStatus.UNKNOWN, Seen.of("203.0.113.10")));
    }

    private static ParentAnswer own(DomainName name, DomainName zone, String type, String rdata) {
        return new ParentAnswer.OwnRecords(
                name, zone, List.of(new RRset(WireName.of(name), type, 300, List.of(rdata))));
    }

    private static ParentAnswer wildcard(DomainName name, DomainName zone) {
        return new ParentAnswer.Wildcard(
                name, zone, List.of(new RRset(WireName.of(name), "A", 300, List.of("203.0.113.99"))));
    }

    private static ParentAnswer to(String server) {
        return new Delegation(
                DomainName.of("evil.org"), DomainName.of("org"), List.of(WireName.of(server)), Map.of(), List.of());
    }

    private static Seen redirected(Outcome<ParentAnswer> there) {
        return evil().parentAnswers((n, zone) -> new ParentAnswer.Redirection(
                n,
                zone,
                "DNAME",
                WireName.of("net"),
                WireName.of("evil.org"),
                Optional.of(DomainName.of("evil.org")),
                Optional.of(there)));
    }

    @Test
    void aRedirectionIsToldWithItsTarget() {
        Status status = new StatusRule(DIRECTORY)
                .of(
                        redirected(Seen.found(Source.DNS_PARENT, to("ns1.bad.example")))
                                .snapshot(),
                        ORDER);
        assertTrue(status.reason().startsWith("the parent zone redirects by DNAME to evil.org"), status.reason());
    }

    @Test
    void aHostIsCalledGoneOnlyByWhoeverSaysSo() {
        Snapshot resolverAlone =
                evil().delegatedTo("ns1.bad.example").hostIsGone().snapshot();
        assertTrue(reason(resolverAlone).endsWith("says the resolver"), reason(resolverAlone));
        Snapshot contradicted = evil().delegatedTo("ns1.bad.example")
                .hostIsGone()
                .ownServersSay("A", "203.0.113.7")
                .snapshot();
        assertTrue(reason(contradicted).contains("own servers answer for it"), reason(contradicted));
        assertFalse(reason(contradicted).contains("does not exist"), reason(contradicted));
    }

    private static String reason(Snapshot snapshot) {
        return new StatusRule(DIRECTORY).of(snapshot, ORDER).reason();
    }

    private static Arguments row(String name, SuspectStatus expected, Seen seen) {
        return Arguments.of(name, expected, seen.snapshot());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    void statusFollowsFromWhatWasSeen(String name, SuspectStatus expected, Snapshot snapshot) {
        Status status = new StatusRule(DIRECTORY).of(snapshot, ORDER);
        assertEquals(expected, status.value(), status.reason());
        assertFalse(status.reason().isBlank());
    }

    @Test
    void aReservedNameIsNotOneThatTheRegistryDoesNotKnow() {
        Snapshot seen = evil().notDelegated(AbsentKind.NXDOMAIN)
                .registry(Seen.absent(Source.RDAP_REGISTRY, AbsentKind.RESERVED))
                .snapshot();
        assertEquals(
                "the registry reserves the name: nobody holds it, and the parent zone does not delegate it",
                new StatusRule(DIRECTORY).of(seen, ORDER).reason());
    }

    @Test
    void everyStatusButUnknownPointsAtWhatProvesIt() {
        table().map(a -> new StatusRule(DIRECTORY).of((Snapshot) a.get()[2], ORDER))
                .filter(s -> s.value() != SuspectStatus.UNKNOWN)
                .forEach(s -> assertFalse(s.because().isEmpty(), s.reason()));
    }

    @Test
    void aCdnsAddressNeverProvesASinkhole() {
        String sinkhole = DIRECTORY.signatures().stream()
                .flatMap(s -> s.addresses().stream())
                .map(Object::toString)
                .findFirst()
                .orElse("");
        if (sinkhole.isEmpty()) {
            return;
        }
        Seen onIt = evil().delegatedTo("ns1.bad.example").records("A", sinkhole);
        assertTrue(status(onIt.snapshot()) != SuspectStatus.ACTIVE);
        assertEquals(
                SuspectStatus.ACTIVE,
                status(onIt.hostedBy(sinkhole, 64500, "US", "abuse@driftveil.example")
                        .snapshot()));
    }

    static Stream<Arguments> seeds() {
        return IntStream.range(0, 200).mapToObj(Arguments::of);
    }

    /**
     * Parts of a snapshot turn into failures. Whatever is left, a name is called down only when the parent zone itself was heard, and deleted
     * only when the registry was heard as well.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void noFailureEverPassesForSuccess(int seed) {
        Random random = new Random(seed);
        List<Arguments> rows = table().toList();
        Snapshot whole = (Snapshot) rows.get(random.nextInt(rows.size())).get()[2];
        Snapshot worn = wear(whole, random);
        SuspectStatus before = status(whole);
        SuspectStatus after = status(worn);
        if (after.isDown()) {
            assertTrue(worn.delegation().isPresent() && !worn.delegation().get().isFailed(), "seed " + seed);
            assertTrue(before.isDown(), "seed " + seed + ": " + before + " became " + after);
        }
        if (after == SuspectStatus.DELETED) {
            assertTrue(
                    Stream.of(worn.registryRdap(), worn.whois())
                            .flatMap(Optional::stream)
                            .anyMatch(o -> o instanceof Outcome.Absent),
                    "seed " + seed);
        }
    }

    private static Snapshot wear(Snapshot s, Random random) {
        var worn = new TreeMap<String, Outcome<takedown.observation.RRset>>();
        s.resolution().ifPresent(r -> r.byType().forEach((type, o) -> worn.put(type, maybe(o, random))));
        return new Snapshot(
                s.indicator(),
                s.at(),
                s.delegation().map(o -> maybe(o, random)),
                s.resolution().map(r -> new Resolution(r.name(), worn)),
                s.registryRdap().map(o -> maybe(o, random)),
                s.registrarRdap().map(o -> maybe(o, random)),
                s.whois().map(o -> maybe(o, random)),
                s.registrarWhois().map(o -> maybe(o, random)),
                s.hosting(),
                s.history());
    }

    private static <T> Outcome<T> maybe(Outcome<T> outcome, Random random) {
        return random.nextInt(3) == 0 ? Seen.failed(outcome.provenance().source()) : outcome;
    }

    private static SuspectStatus status(Snapshot snapshot) {
        return new StatusRule(DIRECTORY).of(snapshot, ORDER).value();
    }

    @Test
    void theSameSnapshotGivesTheSameDossier() {
        var attributor = new Attributor(DIRECTORY, NameGuard.NONE);
        List<Dossier> once = new ArrayList<>();
        List<Dossier> again = new ArrayList<>();
        table().forEach(a -> once.add(attributor.attribute((Snapshot) a.get()[2], ORDER)));
        once.forEach(d -> again.add(attributor.attribute(d.snapshot(), ORDER)));
        assertEquals(once, again);
    }
}
