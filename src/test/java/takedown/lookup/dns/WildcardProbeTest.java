package takedown.lookup.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import takedown.attribution.SnapshotBuilder;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.RRset;
import takedown.observation.Source;

/** A wildcard below a name, distinguished from a coincidence, from a registry's wildcard and from a resolver that answers every query. */
class WildcardProbeTest {
    private static final DomainName NAME = DomainName.of("shop.co.uk");

    private final List<String> asked = new ArrayList<>();

    private Outcome<RRset> probe(BiFunction<String, String, Outcome<RRset>> resolver) {
        return new WildcardProbe(
                        (name, type) -> {
                            asked.add(name + " " + type);
                            return resolver.apply(name.ascii(), type);
                        },
                        new Random(7))
                .below(NAME);
    }

    private static Outcome<RRset> address(String type, String address) {
        return SnapshotBuilder.found(Source.DNS_RESOLVER, new RRset(WireName.of(NAME), type, 60, List.of(address)));
    }

    private static Outcome<RRset> none(AbsentKind kind) {
        return SnapshotBuilder.absent(Source.DNS_RESOLVER, kind);
    }

    private static boolean isBelow(String name) {
        return name.endsWith(".shop.co.uk");
    }

    @Test
    void withoutAWildcardItIsOneQuery() {
        assertEquals(
                "NXDOMAIN", probe((name, type) -> none(AbsentKind.NXDOMAIN)).word());
        assertEquals(1, asked.size(), asked::toString);
        assertTrue(asked.getFirst().matches("[a-z]{24}\\.shop\\.co\\.uk A"), asked::toString);
    }

    @Test
    void theSameSourceOfLabelsMakesTheSameNames() {
        probe((name, type) -> none(AbsentKind.NXDOMAIN));
        List<String> once = List.copyOf(asked);
        asked.clear();
        probe((name, type) -> none(AbsentKind.NXDOMAIN));
        assertEquals(once, asked);
    }

    @Test
    void twoNamesWithAnAddressAndNoneBesideThemAreAWildcard() {
        Outcome<RRset> outcome =
                probe((name, type) -> isBelow(name) ? address(type, "203.0.113.9") : none(AbsentKind.NXDOMAIN));
        assertEquals(List.of("203.0.113.9"), outcome.found().orElseThrow().rdata());
        assertEquals(3, asked.stream().distinct().count(), asked::toString);
        assertTrue(asked.getLast().matches("[a-z]{24}\\.co\\.uk A"), asked::toString);
    }

    @Test
    void aWildcardOfIpv6AloneIsFound() {
        Outcome<RRset> outcome = probe((name, type) -> !isBelow(name)
                ? none(AbsentKind.NXDOMAIN)
                : type.equals("A") ? none(AbsentKind.NODATA) : address(type, "2001:db8::9"));
        assertEquals(List.of("2001:db8::9"), outcome.found().orElseThrow().rdata());
        assertEquals(
                WildcardProbe.QUERIES_BELOW,
                asked.stream().filter(query -> query.contains(".shop.co.uk ")).count(),
                asked::toString);
    }

    @Test
    void anAnswerWithoutAnAddressIsNoWildcard() {
        assertEquals(
                "NODATA",
                probe((name, type) -> none(AbsentKind.NODATA)).word(),
                "some servers deny every name in this way");
    }

    @Test
    void whatAnswersForEveryNameShowsNothingOfThisOne() {
        Outcome<RRset> outcome = probe((name, type) -> address(type, "203.0.113.9"));
        assertEquals(FailureKind.MALFORMED.name(), outcome.word());
    }

    @Test
    void oneNameOfTwoIsNotTaken() {
        Outcome<RRset> outcome =
                probe((name, type) -> asked.size() == 1 ? address(type, "203.0.113.9") : none(AbsentKind.NXDOMAIN));
        assertEquals(FailureKind.MALFORMED.name(), outcome.word());
    }

    @Test
    void aFailureIsNoFinding() {
        assertEquals(
                "TIMEOUT",
                probe((name, type) -> SnapshotBuilder.failed(Source.DNS_RESOLVER))
                        .word());
        asked.clear();
        assertEquals(
                "TIMEOUT",
                probe((name, type) -> isBelow(name)
                                ? address(type, "203.0.113.9")
                                : SnapshotBuilder.failed(Source.DNS_RESOLVER))
                        .word());
    }
}
