package takedown.attribution.status;

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
import takedown.attribution.Attributor;
import takedown.attribution.Dossier;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.directory.Directory;
import takedown.directory.reading.DirectoryLoader;
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

    private static SnapshotBuilder evil() {
        return SnapshotBuilder.of("www.evil.net");
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
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .whoisSays(r -> r.statuses(List.of("clientHold")))),
                row(
                        "suspended, in the registry's own word",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .whoisSays(r -> r.statuses(List.of("Registered until expiry date.", "Suspended")))),
                row(
                        "suspended, still in the zone",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.bad.example").whoisSays(r -> r.statuses(List.of("Suspended")))),
                row(
                        "reserved by the registry",
                        SuspectStatus.NOT_DELEGATED,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.RESERVED))),
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
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "gone from the registry, still in the zone",
                        SuspectStatus.ACTIVE,
                        evil().delegatedTo("ns1.bad.example")
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "gone from the registry, parent silent",
                        SuspectStatus.UNKNOWN,
                        evil().parentFailed()
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "gone from the zone, registry silent",
                        SuspectStatus.NOT_DELEGATED,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .whois(SnapshotBuilder.failed(Source.WHOIS))),
                row(
                        "gone from the zone, registry silent, a registrar knows nothing",
                        SuspectStatus.NOT_DELEGATED,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .registrar(SnapshotBuilder.absent(Source.RDAP_REGISTRAR, AbsentKind.NO_OBJECT))),
                row(
                        "held, parent silent",
                        SuspectStatus.UNKNOWN,
                        evil().parentFailed().registered(r -> r.statuses(List.of("serverHold")))),
                row(
                        "a third name server whose domain cannot be registered",
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
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "a registry's wildcard, and no such name",
                        SuspectStatus.DELETED,
                        evil().parentAnswers(StatusRuleTest::wildcard)
                                .records("A", "203.0.113.99")
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "a registry's wildcard, the registry silent",
                        SuspectStatus.NOT_DELEGATED,
                        evil().parentAnswers(StatusRuleTest::wildcard)
                                .records("A", "203.0.113.99")
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))),
                row(
                        "a registry's wildcard, held",
                        SuspectStatus.ON_HOLD,
                        evil().parentAnswers(StatusRuleTest::wildcard)
                                .registered(r -> r.statuses(List.of("serverHold")))),
                row(
                        "redirected to a delegated name",
                        SuspectStatus.ACTIVE,
                        redirected(SnapshotBuilder.found(Source.DNS_PARENT, to("ns1.bad.example")))),
                row(
                        "redirected to a name that the order has",
                        SuspectStatus.SEIZED,
                        redirected(SnapshotBuilder.found(Source.DNS_PARENT, to("ns1.evidence.example")))),
                row(
                        "redirected to nothing, and no such name at the registry",
                        SuspectStatus.NOT_DELEGATED,
                        redirected(SnapshotBuilder.absent(Source.DNS_PARENT, AbsentKind.NXDOMAIN))
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "redirected to a name above others of the registry's zone",
                        SuspectStatus.UNKNOWN,
                        redirected(SnapshotBuilder.absent(Source.DNS_PARENT, AbsentKind.NODATA))),
                row(
                        "not delegated, the host in the registry's zone",
                        SuspectStatus.UNKNOWN,
                        evil().notDelegated(AbsentKind.NODATA)
                                .records("A", "203.0.113.8")
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "0.0.0.0 in the parent zone itself",
                        SuspectStatus.NOT_DELEGATED,
                        evil().parentAnswers((n, zone) -> own(n, zone, "A", "0.0.0.0"))
                                .registered(r -> r.statuses(List.of("active")))),
                row(
                        "0.0.0.0 in the parent zone itself, held",
                        SuspectStatus.ON_HOLD,
                        evil().parentAnswers((n, zone) -> own(n, zone, "A", "0.0.0.0"))
                                .registered(r -> r.statuses(List.of("serverHold")))),
                row(
                        "a loopback address in the parent zone, and no such name at the registry",
                        SuspectStatus.NOT_DELEGATED,
                        evil().parentAnswers((n, zone) -> own(n, zone, "AAAA", "::1"))
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "a wildcard delegation, and no such name",
                        SuspectStatus.DELETED,
                        evil().parentAnswers(StatusRuleTest::wildcardServers)
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))),
                row(
                        "a wildcard delegation, the registry silent",
                        SuspectStatus.UNKNOWN,
                        evil().parentAnswers(StatusRuleTest::wildcardServers)
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))),
                row(
                        "a wildcard delegation, and a registered name",
                        SuspectStatus.UNKNOWN,
                        evil().parentAnswers(StatusRuleTest::wildcardServers)
                                .registered(r -> r.statuses(List.of("active")))),
                row(
                        "redirected, the target silent",
                        SuspectStatus.UNKNOWN,
                        redirected(SnapshotBuilder.failed(Source.DNS_PARENT))),
                row(
                        "redirected to a name that cannot be registered",
                        SuspectStatus.UNKNOWN,
                        evil().parentAnswers((n, zone) -> new ParentAnswer.Redirection(
                                n, zone, "CNAME", WireName.of(n), WireName.ROOT, Optional.empty(), Optional.empty()))),
                row("a public suffix", SuspectStatus.UNKNOWN, SnapshotBuilder.of("co.uk")),
                row("an address", SuspectStatus.UNKNOWN, SnapshotBuilder.of("203.0.113.10")));
    }

    private static ParentAnswer own(DomainName name, DomainName zone, String type, String rdata) {
        return new ParentAnswer.OwnRecords(
                name, zone, List.of(new RRset(WireName.of(name), type, 300, List.of(rdata))));
    }

    private static ParentAnswer wildcard(DomainName name, DomainName zone) {
        return new ParentAnswer.Wildcard(
                name, zone, List.of(new RRset(WireName.of(name), "A", 300, List.of("203.0.113.99"))));
    }

    private static ParentAnswer wildcardServers(DomainName name, DomainName zone) {
        return new ParentAnswer.Wildcard(
                name, zone, List.of(new RRset(WireName.of(name), "NS", 300, List.of("park.nic.example"))));
    }

    private static ParentAnswer to(String server) {
        return new Delegation(
                DomainName.of("evil.org"), DomainName.of("org"), List.of(WireName.of(server)), Map.of(), List.of());
    }

    private static SnapshotBuilder redirected(Outcome<ParentAnswer> there) {
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
                        redirected(SnapshotBuilder.found(Source.DNS_PARENT, to("ns1.bad.example")))
                                .snapshot(),
                        ORDER);
        assertTrue(status.reason().startsWith("the parent zone redirects by DNAME to evil.org"), status.reason());
    }

    @Test
    void aHostIsCalledGoneOnlyByWhoeverSaysSo() {
        Snapshot resolverAlone =
                evil().delegatedTo("ns1.bad.example").hostIsGone().snapshot();
        assertTrue(reason(resolverAlone).endsWith("according to the resolver"), reason(resolverAlone));
        Snapshot contradicted = evil().delegatedTo("ns1.bad.example")
                .hostIsGone()
                .ownServersSay("A", "203.0.113.7")
                .snapshot();
        assertTrue(reason(contradicted).contains("own servers answer for it"), reason(contradicted));
        assertFalse(reason(contradicted).contains("does not exist"), reason(contradicted));
    }

    /** The answer that every unregistered name gets cannot be distinguished from an entry of the name itself. */
    @Test
    void aRegisteredNameThatGetsWhatEveryNameGetsIsUnknown() {
        Snapshot seen = evil().parentAnswers(StatusRuleTest::wildcard)
                .registered(r -> r.statuses(List.of("active")))
                .snapshot();
        assertEquals(SuspectStatus.UNKNOWN, status(seen));
        assertTrue(reason(seen).contains("(a wildcard): whether the zone has an entry for this name"), reason(seen));
        Snapshot leaving = evil().parentAnswers(StatusRuleTest::wildcard)
                .registered(r -> r.statuses(List.of("redemption period")))
                .snapshot();
        assertEquals(SuspectStatus.NOT_DELEGATED, status(leaving), "the zone no longer has it");
    }

    @Test
    void aNameThatWasNeverRegisteredIsNotSaidToHaveBeen() {
        SnapshotBuilder gone = evil().notDelegated(AbsentKind.NXDOMAIN)
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT));
        assertEquals(
                "the registry knows no such name and the parent zone does not delegate it; DELETED means that it is not registered now, and nothing seen"
                        + " here shows that it ever was",
                reason(gone.snapshot()));
        Snapshot before = evil().delegatedTo("ns1.bad.example")
                .registered(r -> r.statuses(List.of("active")))
                .snapshot();
        String sawIt = "; an earlier investigation, on 2026-11-23, found it registered or in the parent zone";
        Snapshot next = gone.snapshot().remembering(before);
        assertTrue(reason(next).endsWith(sawIt), reason(next));
        Snapshot nights = gone.snapshot().remembering(gone.snapshot().remembering(next));
        assertTrue(reason(nights).endsWith(sawIt), "the reason stays the same a night later: " + reason(nights));
        Snapshot passive = gone.seenBefore("www.evil.net").snapshot();
        assertTrue(reason(passive).endsWith("; passive DNS last saw records of it on 2026-11-22"), reason(passive));
        Snapshot ofAnother = evil().notDelegated(AbsentKind.NXDOMAIN)
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))
                .seenBefore("notevil.net")
                .snapshot();
        assertTrue(reason(ofAnother).contains("nothing seen here"), reason(ofAnother));
        Snapshot wildcards = gone.snapshot()
                .remembering(evil().parentAnswers(StatusRuleTest::wildcard).snapshot());
        assertFalse(reason(wildcards).contains("an earlier investigation"), "a wildcard shows no registration");
    }

    @Test
    void aNameThatWasNotRegisteredDoesNotComeBack() {
        for (SuspectStatus status : SuspectStatus.values()) {
            assertEquals(status != SuspectStatus.DELETED, status.whenItWorks().equals("came back"), status.name());
        }
    }

    @Test
    void aRegistryThatDeniesANameWhichItsZoneServesIsAConflict() {
        for (AbsentKind kind : List.of(AbsentKind.NO_OBJECT, AbsentKind.RESERVED)) {
            for (SnapshotBuilder served : List.of(
                    evil().delegatedTo("ns1.bad.example"),
                    evil().delegatedTo("ns1.evidence.example"),
                    evil().parentAnswers((n, zone) -> own(n, zone, "A", "203.0.113.7")),
                    evil().parentAnswers((n, zone) -> own(n, zone, "A", "0.0.0.0")))) {
                Snapshot seen = served.registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, kind))
                        .snapshot();
                Status status = new StatusRule(DIRECTORY).of(seen, ORDER);
                assertTrue(
                        status.reason()
                                .endsWith("; in conflict with that, the registry (RDAP) lists the name as "
                                        + (kind == AbsentKind.RESERVED ? "reserved" : "not registered")),
                        status.reason());
                assertEquals(
                        List.of(Source.DNS_PARENT, Source.RDAP_REGISTRY),
                        status.because().stream().map(p -> p.source()).toList());
            }
        }
        for (SnapshotBuilder none : List.of(
                evil().notDelegated(AbsentKind.NXDOMAIN).registered(r -> r.statuses(List.of("active"))),
                evil().delegatedTo("ns1.bad.example").registered(r -> r.statuses(List.of("active"))),
                evil().delegatedTo("ns1.bad.example").registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY)),
                evil().delegatedTo("ns1.bad.example")
                        .registrar(SnapshotBuilder.absent(Source.RDAP_REGISTRAR, AbsentKind.NO_OBJECT)),
                evil().notDelegated(AbsentKind.NXDOMAIN)
                        .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT)),
                evil().parentAnswers(StatusRuleTest::wildcard)
                        .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT)),
                redirected(SnapshotBuilder.found(Source.DNS_PARENT, to("ns1.bad.example")))
                        .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT)))) {
            assertFalse(reason(none.snapshot()).contains("conflict"), reason(none.snapshot()));
        }
    }

    /** A name with DENIC's Nsentry has no delegation, and its own servers are those of the parent zone. */
    @Test
    void aHostThatIsMissingBelowANameInTheParentZoneIsToldAsMissing() {
        Snapshot missing = evil().parentAnswers((n, zone) -> own(n, zone, "A", "203.0.113.7"))
                .hostIsGone()
                .snapshot();
        assertEquals(SuspectStatus.ACTIVE, status(missing));
        assertTrue(
                reason(missing).endsWith("; the host itself does not exist now, according to the resolver"),
                reason(missing));
        Snapshot denied = SnapshotBuilder.of("evil.net")
                .parentAnswers((n, zone) -> own(n, zone, "A", "203.0.113.7"))
                .hostIsGone()
                .snapshot();
        assertTrue(reason(denied).endsWith(", but the parent zone answers for it"), reason(denied));
        Snapshot held = evil().delegatedTo("ns1.bad.example")
                .registered(r -> r.statuses(List.of("serverHold")))
                .hostIsGone()
                .snapshot();
        assertTrue(reason(held).endsWith("does not exist now, according to the resolver"), reason(held));
    }

    @Test
    void mailAndSpecialAddressesAreSaidAsWhatTheyAre() {
        assertEquals(
                "the parent zone itself answers for it with mail exchangers and no address, without name servers",
                reason(evil().parentAnswers((n, zone) -> own(n, zone, "MX", "10 mail.bad.example"))
                        .snapshot()));
        assertEquals(
                "the parent zone does not delegate it and holds only 0.0.0.0, an address of \"this network\" (RFC 791) for it,"
                        + " where no host can be",
                reason(evil().parentAnswers((n, zone) -> own(n, zone, "A", "0.0.0.0"))
                        .snapshot()));
        assertEquals(
                "the parent zone delegates it; the host has only 127.0.0.1, a loopback address (RFC 1122), where no host can be",
                reason(evil().delegatedTo("ns1.bad.example")
                        .records("A", "127.0.0.1")
                        .ownServersSay("A", "127.0.0.1")
                        .snapshot()));
    }

    /** A resolver that filters without stating it returns such addresses as well. */
    @Test
    void aSpecialAddressThatTheResolverAloneGivesIsTheResolversWord() {
        assertEquals(
                "the parent zone delegates it; the resolver gives the host only 0.0.0.0, an address of \"this network\" (RFC 791),"
                        + " where no host can be",
                reason(evil().delegatedTo("ns1.bad.example")
                        .records("A", "0.0.0.0")
                        .snapshot()));
        assertEquals(
                "the parent zone delegates it",
                reason(evil().delegatedTo("ns1.bad.example")
                        .records("A", "0.0.0.0")
                        .ownServersSay("A", "203.0.113.7")
                        .snapshot()));
    }

    @Test
    void aLoopOfAliasesIsCalledALoop() {
        Snapshot self = evil().parentAnswers((n, zone) -> alias(n, "evil.net", Optional.empty()))
                .snapshot();
        assertEquals(
                "the parent zone redirects by CNAME to evil.net, that is to itself: a loop, which leads to no address",
                reason(self));
        assertEquals(SuspectStatus.UNKNOWN, status(self));
        Snapshot below = evil().parentAnswers((n, zone) -> alias(n, "www.evil.net", Optional.empty()))
                .snapshot();
        assertTrue(reason(below).contains("a name below the redirected one"), reason(below));
        DomainName other = DomainName.of("evil.org");
        Snapshot circle = evil().parentAnswers((n, zone) -> alias(
                        n,
                        "evil.org",
                        Optional.of(
                                SnapshotBuilder.found(Source.DNS_PARENT, alias(other, "evil.net", Optional.empty())))))
                .snapshot();
        assertEquals(
                "the parent zone redirects by CNAME to evil.org; of evil.org: the parent zone redirects by CNAME to evil.net,"
                        + " which is an earlier name of the chain: the redirections form a loop and lead to no address",
                reason(circle));
        Snapshot nobodys = evil().parentAnswers((n, zone) -> new ParentAnswer.Redirection(
                        n, zone, "CNAME", WireName.of(n), WireName.ROOT, Optional.empty(), Optional.empty()))
                .snapshot();
        assertTrue(reason(nobodys).endsWith(", a name that no registry registers"), reason(nobodys));
    }

    private static ParentAnswer alias(DomainName name, String target, Optional<Outcome<ParentAnswer>> there) {
        return new ParentAnswer.Redirection(
                name,
                name.parent().orElseThrow(),
                "CNAME",
                WireName.of(name),
                WireName.of(target),
                there.isPresent() ? Optional.of(DomainName.of(target)) : Optional.empty(),
                there);
    }

    @Test
    void theRegistrationOfANameIsNotToldOfTheNameThatItIsRedirectedTo() {
        Snapshot held = redirected(SnapshotBuilder.found(Source.DNS_PARENT, to("ns1.bad.example")))
                .registered(r -> r.statuses(List.of("serverHold")))
                .snapshot();
        assertFalse(reason(held).contains("hold"), reason(held));
        Snapshot gone = redirected(SnapshotBuilder.absent(Source.DNS_PARENT, AbsentKind.NXDOMAIN))
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))
                .snapshot();
        assertFalse(reason(gone).contains("registered"), reason(gone));
    }

    private static String reason(Snapshot snapshot) {
        return new StatusRule(DIRECTORY).of(snapshot, ORDER).reason();
    }

    private static Arguments row(String name, SuspectStatus expected, SnapshotBuilder seen) {
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
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.RESERVED))
                .snapshot();
        assertEquals(
                "the registry reserves the name, which is not registered, and the parent zone does not delegate it",
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
        SnapshotBuilder onIt = evil().delegatedTo("ns1.bad.example").records("A", sinkhole);
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
     * Parts of a snapshot are replaced by failures. Whatever remains, a name is down only if the parent zone itself answered, and DELETED only if the
     * registry answered as well.
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
        return random.nextInt(3) == 0
                ? SnapshotBuilder.failed(outcome.provenance().source())
                : outcome;
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
