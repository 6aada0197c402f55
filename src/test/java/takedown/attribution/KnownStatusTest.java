package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.MergedRegistration;
import takedown.attribution.status.Status;
import takedown.attribution.status.SuspectStatus;
import takedown.directory.Directory;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.observation.AbsentKind;
import takedown.observation.EarlierObservations;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/** Values that could not be observed stay as last observed, with the time of that observation. */
class KnownStatusTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);
    private static final Set<DomainName> ORDER =
            Set.of(DomainName.of("ns1.evidence.example"), DomainName.of("ns2.evidence.example"));
    private static final Instant LATER = SnapshotBuilder.AT.plus(Duration.ofDays(8));

    private enum Part {
        PARENT,
        RESOLVER,
        REGISTRY_RDAP,
        REGISTRAR_RDAP,
        WHOIS
    }

    private static SnapshotBuilder evil() {
        return SnapshotBuilder.of("www.evil.net");
    }

    private static Snapshot in(SuspectStatus status) {
        return switch (status) {
            case ACTIVE ->
                evil().delegatedTo("ns1.bad.example")
                        .records("A", "203.0.113.10")
                        .registered(r -> r.statuses(List.of("active")))
                        .snapshot();
            case ON_HOLD ->
                evil().notDelegated(AbsentKind.NXDOMAIN)
                        .hostIsGone()
                        .registered(r -> r.statuses(List.of("serverHold")))
                        .snapshot();
            case SEIZED ->
                evil().delegatedTo("ns1.evidence.example", "ns2.evidence.example")
                        .records("A", "203.0.113.99")
                        .registered(r -> r.statuses(List.of("serverUpdateProhibited")))
                        .snapshot();
            case SINKHOLED ->
                evil().delegatedTo("ns1.bad.example").records("A", sinkhole()).snapshot();
            case PARKED -> evil().delegatedTo("ns1.parkedrow.example").snapshot();
            case NOT_DELEGATED ->
                evil().notDelegated(AbsentKind.NXDOMAIN)
                        .hostIsGone()
                        .registered(r -> r.statuses(List.of("active")))
                        .snapshot();
            case DELETED ->
                evil().notDelegated(AbsentKind.NXDOMAIN)
                        .hostIsGone()
                        .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))
                        .snapshot();
            case UNKNOWN -> evil().parentFailed().snapshot();
        };
    }

    private static String sinkhole() {
        return DIRECTORY.signatures().stream()
                .filter(s -> s.kind() == takedown.directory.SignatureKind.SINKHOLE)
                .flatMap(s -> s.addresses().stream())
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> everyStatusAndEverySetOfFailures() {
        List<Arguments> all = new ArrayList<>();
        for (SuspectStatus status : SuspectStatus.values()) {
            for (int bits = 0; bits < 1 << Part.values().length; bits++) {
                int set = bits;
                EnumSet<Part> failing = EnumSet.noneOf(Part.class);
                Arrays.stream(Part.values())
                        .filter(part -> (set >> part.ordinal() & 1) == 1)
                        .forEach(failing::add);
                all.add(Arguments.of(status, failing));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, failing {1}")
    @MethodSource("everyStatusAndEverySetOfFailures")
    void aFailureChangesNoStatusHoweverManyNightsItLasts(SuspectStatus status, EnumSet<Part> failing) {
        Snapshot whole = in(status);
        assertEquals(status, status(whole).value());
        Snapshot first = later(whole, failing).remembering(whole);
        Snapshot second = later(whole, failing).remembering(first);
        assertEquals(status, status(first).value(), () -> status(first).reason());
        assertEquals(status, status(second).value(), () -> status(second).reason());
        Snapshot back = later(whole, EnumSet.noneOf(Part.class)).remembering(second);
        assertEquals(status, status(back).value());
        assertTrue(status(back).carriedOver().isEmpty(), "everything was observed again, so nothing is carried over");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = SuspectStatus.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void whatIsCarriedSaysSinceWhenAndWhyAndChangesNothing(SuspectStatus status) {
        Snapshot whole = in(status);
        Status known = status(later(whole, EnumSet.allOf(Part.class)).remembering(whole));
        assertTrue(known.isOnlyKnown());
        assertTrue(known.reason().contains("as observed at " + SnapshotBuilder.AT), known.reason());
        assertTrue(known.reason().contains("at " + LATER + " (TIMEOUT)"), known.reason());
        known.carriedOver().forEach(part -> assertEquals(SnapshotBuilder.AT, part.observedAt()));
        for (SuspectStatus before : SuspectStatus.values()) {
            SuspectStatus after = known.orKnown(before).value();
            assertEquals(before == SuspectStatus.UNKNOWN ? status : before, after, "nothing was observed");
        }
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindOfFailureIsOne(FailureKind kind) {
        Snapshot whole = in(SuspectStatus.ON_HOLD);
        Outcome.Failed<takedown.observation.Registration> failed = new Outcome.Failed<>(kind, "no", at(Source.WHOIS));
        Snapshot now = evil().notDelegated(AbsentKind.NXDOMAIN)
                .registry(new Outcome.Failed<>(kind, "no", at(Source.RDAP_REGISTRY)))
                .whois(failed)
                .snapshot()
                .remembering(whole);
        assertEquals(SuspectStatus.ON_HOLD, status(now).value());
        assertFalse(status(now).isOnlyKnown(), "the parent zone answered");
    }

    static Stream<Arguments> seenNow() {
        SnapshotBuilder silent = evil().registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whois(SnapshotBuilder.failed(Source.WHOIS));
        return Stream.of(
                Arguments.of(
                        "held, the registry silent, back in the zone",
                        SuspectStatus.ON_HOLD,
                        silence().delegatedTo("ns1.bad.example"),
                        SuspectStatus.ACTIVE),
                Arguments.of(
                        "deleted, the registry silent, in the zone",
                        SuspectStatus.DELETED,
                        silence().delegatedTo("ns1.bad.example"),
                        SuspectStatus.ACTIVE),
                Arguments.of(
                        "active, the registry silent, gone from the zone",
                        SuspectStatus.ACTIVE,
                        silence().notDelegated(AbsentKind.NXDOMAIN),
                        SuspectStatus.NOT_DELEGATED),
                Arguments.of(
                        "held, now unknown to the registry",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT)),
                        SuspectStatus.DELETED),
                Arguments.of(
                        "held, RDAP silent, WHOIS knows no such name",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .whois(SnapshotBuilder.absent(Source.WHOIS, AbsentKind.NO_OBJECT)),
                        SuspectStatus.DELETED),
                Arguments.of(
                        "held, RDAP silent, WHOIS states other statuses",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .whoisSays(r -> r.statuses(List.of("ok"))),
                        SuspectStatus.NOT_DELEGATED),
                Arguments.of(
                        "held, RDAP silent, WHOIS that never states a status",
                        SuspectStatus.ON_HOLD,
                        evil().notDelegated(AbsentKind.NXDOMAIN)
                                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                                .whoisSays(r -> r),
                        SuspectStatus.ON_HOLD),
                Arguments.of(
                        "deleted, now registered and held",
                        SuspectStatus.DELETED,
                        evil().notDelegated(AbsentKind.NXDOMAIN).registered(r -> r.statuses(List.of("clientHold"))),
                        SuspectStatus.ON_HOLD),
                Arguments.of(
                        "seized, given back while the registry is silent",
                        SuspectStatus.SEIZED,
                        silent.delegatedTo("ns1.bad.example"),
                        SuspectStatus.ACTIVE));
    }

    private static SnapshotBuilder silence() {
        return evil().registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whois(SnapshotBuilder.failed(Source.WHOIS));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("seenNow")
    void whatIsObservedNowDecides(String name, SuspectStatus before, SnapshotBuilder now, SuspectStatus expected) {
        Status status = status(now.snapshot().remembering(in(before)));
        assertEquals(expected, status.value(), status.reason());
        assertFalse(status.isOnlyKnown());
    }

    @Test
    void aNameThatWasNeverKnownToTheRegistryIsNotDelegated() {
        Snapshot first = silence().notDelegated(AbsentKind.NXDOMAIN).snapshot();
        assertEquals(SuspectStatus.NOT_DELEGATED, status(first).value());
        assertEquals(
                SuspectStatus.NOT_DELEGATED, status(first.remembering(first)).value());
    }

    @Test
    void aHoldThatADelegationHasOutdatedIsNoHold() {
        Snapshot held = in(SuspectStatus.ON_HOLD);
        Snapshot back = silence().delegatedTo("ns1.bad.example").snapshot().remembering(held);
        Snapshot gone = silence().notDelegated(AbsentKind.NXDOMAIN).snapshot().remembering(back);
        assertEquals(
                SuspectStatus.NOT_DELEGATED, status(gone).value(), status(gone).reason());
        Snapshot deleted = in(SuspectStatus.DELETED);
        Snapshot taken = silence().delegatedTo("ns1.bad.example").snapshot().remembering(deleted);
        Snapshot lost = silence().notDelegated(AbsentKind.NXDOMAIN).snapshot().remembering(taken);
        assertEquals(
                SuspectStatus.NOT_DELEGATED, status(lost).value(), status(lost).reason());
    }

    @Test
    void aQuickCheckAsksNoRegistryAndKeepsWhatItSaid() {
        Snapshot quick = evil().notDelegated(AbsentKind.NXDOMAIN).snapshot();
        for (SuspectStatus status : List.of(SuspectStatus.ON_HOLD, SuspectStatus.DELETED)) {
            assertEquals(status, status(in(status).withDnsOf(quick)).value());
        }
        Snapshot twice = in(SuspectStatus.ON_HOLD)
                .withDnsOf(evil().delegatedTo("ns1.bad.example").snapshot())
                .withDnsOf(quick);
        assertEquals(SuspectStatus.NOT_DELEGATED, status(twice).value(), "the name was in the zone in between");
    }

    @Test
    void registrationDataAreOfOneTime() {
        Attributor attributor = new Attributor(DIRECTORY, NameGuard.NONE);
        Snapshot yesterday = evil().delegatedTo("ns1.bad.example")
                .registered(r -> r.registrar(Optional.of("One")).registrant(Optional.of("A. Person")))
                .snapshot();
        Snapshot silent = silence().delegatedTo("ns1.bad.example").snapshot().remembering(yesterday);
        MergedRegistration carried =
                attributor.attribute(silent, ORDER).registration().orElseThrow();
        assertEquals(Optional.of("One"), carried.registration().registrar());
        assertEquals(Optional.of(SnapshotBuilder.AT), carried.carriedOver());
        Snapshot moved = evil().delegatedTo("ns1.bad.example")
                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whoisSays(r -> r.registrar(Optional.of("Two")))
                .snapshot()
                .remembering(silent);
        MergedRegistration fresh =
                attributor.attribute(moved, ORDER).registration().orElseThrow();
        assertEquals(Optional.of("Two"), fresh.registration().registrar());
        assertEquals(Optional.empty(), fresh.registration().registrant(), "the earlier holder is not carried over");
        assertEquals(Optional.empty(), fresh.carriedOver());
        assertEquals(List.of(), fresh.conflicts());
    }

    @Test
    void aFailureIsNotKnown() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new EarlierObservations(
                        Optional.of(SnapshotBuilder.failed(Source.DNS_PARENT)),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Status status(Snapshot snapshot) {
        return new Attributor(DIRECTORY, NameGuard.NONE).status(snapshot, ORDER);
    }

    private static Provenance at(Source source) {
        return Provenance.without(source, source.name(), "?", LATER);
    }

    private static Snapshot later(Snapshot whole, Set<Part> failing) {
        boolean registry = failing.contains(Part.REGISTRY_RDAP);
        SortedMap<String, Outcome<RRset>> records = new TreeMap<>();
        whole.resolution()
                .ifPresent(r -> r.byType()
                        .forEach((type, outcome) -> records.put(
                                type, again(outcome, failing.contains(Part.RESOLVER), Source.DNS_RESOLVER))));
        return new Snapshot(
                whole.indicator(),
                LATER,
                whole.delegation().map(o -> again(o, failing.contains(Part.PARENT), Source.DNS_PARENT)),
                whole.resolution().map(r -> new Resolution(r.name(), records)),
                whole.registryRdap().map(o -> again(o, registry, Source.RDAP_REGISTRY)),
                whole.registrarRdap()
                        .filter(o -> !registry)
                        .map(o -> again(o, failing.contains(Part.REGISTRAR_RDAP), Source.RDAP_REGISTRAR)),
                registry && whole.registryRdap().isPresent()
                        ? Optional.of(
                                failing.contains(Part.WHOIS)
                                        ? again(whole.registryRdap().get(), true, Source.WHOIS)
                                        : again(whole.registryRdap().get(), false, Source.WHOIS))
                        : Optional.empty(),
                Optional.empty(),
                failing.contains(Part.RESOLVER) ? List.of() : whole.hosting(),
                whole.history());
    }

    private static <T> Outcome<T> again(Outcome<T> outcome, boolean fails, Source source) {
        return switch (outcome) {
            case Outcome.Found<T> f when !fails -> new Outcome.Found<>(f.value(), at(source));
            case Outcome.Absent<T> a when !fails -> new Outcome.Absent<>(a.kind(), at(source));
            case Outcome<T> any -> new Outcome.Failed<>(FailureKind.TIMEOUT, "no answer", at(source));
        };
    }
}
