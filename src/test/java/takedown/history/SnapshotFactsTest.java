package takedown.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.attribution.SnapshotBuilder;
import takedown.observation.AbsentKind;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * A change is a difference between two snapshots. A part that one of the snapshots did not observe has not changed, in this comparison or a later
 * one.
 */
class SnapshotFactsTest {
    private static SnapshotBuilder live() {
        return SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad.example")
                .records("A", "203.0.113.10")
                .records("AAAA", "2001:db8::1")
                .records("MX", "10 mail.bad.example")
                .records("CNAME", "edge.bad.example")
                .hostedBy("203.0.113.10", 64500, "US", "abuse@one.example")
                .hostedBy("2001:db8::1", 64501, "US", "abuse@two.example");
    }

    private static List<Change> changes(Snapshot now, Snapshot earlier) {
        return SnapshotFacts.of(now).since(SnapshotFacts.known(earlier));
    }

    /** Checks that no change is found in the night in which parts failed, or in the next night, in which they are back. */
    private static void assertNothingChanges(Snapshot whole, Snapshot away) {
        Snapshot first = away.remembering(whole);
        assertEquals(List.of(), changes(first, whole));
        assertEquals(List.of(), changes(whole.remembering(first), first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAA", "MX", "CNAME"})
    void aTypeThatCouldNotBeLookedUpHasNotChanged(String type) {
        Snapshot whole = live().snapshot();
        SortedMap<String, Outcome<RRset>> records =
                new TreeMap<>(whole.resolution().orElseThrow().byType());
        records.put(type, SnapshotBuilder.failed(Source.DNS_RESOLVER));
        // An address that was not found has no holder to query.
        List<Hosting> hosting = switch (type) {
            case "A" -> List.of(whole.hosting().getLast());
            case "AAAA" -> List.of(whole.hosting().getFirst());
            default -> whole.hosting();
        };
        Snapshot away = with(whole, records, hosting);
        assertNothingChanges(whole, away);
        assertEquals(
                whole.resolution().orElseThrow(),
                away.remembering(whole).resolutionOrKnown().orElseThrow());
    }

    @Test
    void aSystemThatCouldNotBeFoundOutIsNoMove() {
        Snapshot whole = live().snapshot();
        Hosting lost = whole.hosting().getFirst();
        Snapshot away = with(
                whole,
                whole.resolution().orElseThrow().byType(),
                List.of(
                        new Hosting(
                                lost.address(),
                                SnapshotBuilder.failed(Source.DNS_ASN),
                                SnapshotBuilder.failed(Source.RDAP_NETWORK)),
                        whole.hosting().getLast()));
        assertNothingChanges(whole, away);
    }

    @Test
    void anotherProtocolSaysTheSameInOtherWords() {
        Snapshot byRdap = live().registered(r -> r.statuses(List.of("clientTransferProhibited"))
                        .registrarIanaId(Optional.of(9995))
                        .registrant(Optional.of("Holder Ltd")))
                .snapshot();
        Snapshot byWhois = live().registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whoisSays(r -> r.registrar(Optional.of("Registrar One, Inc.")).registrant(Optional.of("HOLDER LTD")))
                .snapshot();
        assertNothingChanges(byRdap, byWhois);
        Snapshot moved = live().registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whoisSays(r -> r.registrar(Optional.of("Registrar Two, Inc.")).registrant(Optional.of("HOLDER LTD")))
                .snapshot();
        assertEquals(
                List.of(new Change(Change.Kind.REGISTRAR, "Registrar One, Inc.", "Registrar Two, Inc.")),
                changes(moved, byWhois.remembering(byRdap)),
                "values of the same source are compared");
    }

    @Test
    void aChangeDuringAnOutageIsSeenWhenItIsOver() {
        Snapshot before =
                live().registered(r -> r.registrarIanaId(Optional.of(1))).snapshot();
        Snapshot away = live().registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .snapshot()
                .remembering(before);
        Snapshot again = live().registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .snapshot()
                .remembering(away);
        Snapshot after =
                live().registered(r -> r.registrarIanaId(Optional.of(2))).snapshot();
        assertEquals(List.of(new Change(Change.Kind.REGISTRAR, "IANA 1", "IANA 2")), changes(after, again));
        Snapshot gone = live().registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))
                .snapshot();
        assertTrue(
                changes(gone, again).stream().anyMatch(change -> change.after().equals("not registered")));
    }

    @Test
    void aSnapshotThatCarriesSomethingIsStoredAndReadTheSame() {
        Snapshot before =
                live().registered(r -> r.statuses(List.of("serverHold"))).snapshot();
        Snapshot away = SnapshotBuilder.of("evil.net")
                .parentFailed()
                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .snapshot()
                .remembering(before);
        assertEquals(away, SnapshotJson.read(SnapshotJson.write(away)));
        assertFalse(away.known().delegation().isEmpty());
        String old = SnapshotJson.write(before).replaceFirst(",\"known\":\\{.*\\}\\}$", "}");
        assertFalse(old.contains("known"), old);
        assertEquals(before, SnapshotJson.read(old), "a snapshot of an earlier version is read");
    }

    private static Snapshot with(Snapshot look, Map<String, Outcome<RRset>> records, List<Hosting> hosting) {
        return new Snapshot(
                look.indicator(),
                look.at(),
                look.delegation(),
                Optional.of(new Resolution(look.resolution().orElseThrow().name(), new TreeMap<>(records))),
                look.registryRdap(),
                look.registrarRdap(),
                look.whois(),
                look.registrarWhois(),
                hosting,
                look.history());
    }
}
