package takedown.history.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.CommonOutput;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

class OwnSightingsTest {
    private static final DomainName NAME = DomainName.of("evil.net");

    @Test
    void consecutiveLooksThatSawTheSameAreOneRecord() {
        assertEquals(
                List.of("192.0.2.1 10-20 x2", "192.0.2.2 30-40 x2", "192.0.2.1 50-50 x1"),
                records(
                        look(10, a("192.0.2.1")),
                        look(20, a("192.0.2.1")),
                        look(30, a("192.0.2.2")),
                        look(40, a("192.0.2.2")),
                        look(50, a("192.0.2.1"))));
    }

    @Test
    void nothingThereEndsARecordAndAFailureDoesNot() {
        assertEquals(
                List.of("192.0.2.1 10-10 x1", "192.0.2.1 30-30 x1"),
                records(look(10, a("192.0.2.1")), look(20, absent()), look(30, a("192.0.2.1"))));
        assertEquals(
                List.of("192.0.2.1 10-30 x2"),
                records(look(10, a("192.0.2.1")), look(20, failed()), look(30, a("192.0.2.1"))));
        assertEquals(List.of("192.0.2.1 10-10 x1"), records(look(10, a("192.0.2.1")), look(20, failed())));
    }

    @Test
    void aConfirmationMakesARecordLonger() {
        assertEquals(
                List.of("192.0.2.1 10-25 x4"),
                records(new StoredSnapshot(
                        look(10, a("192.0.2.1")).snapshot(), Optional.of(Instant.ofEpochSecond(25)), 3)));
    }

    @Test
    void whatALaterLookIsNotComparedByIsNotConfirmed() {
        // If one of the two address types failed, a later snapshot cannot show that "the addresses" are the same.
        SortedMap<String, Outcome<RRset>> types = new TreeMap<>();
        types.put("A", a("192.0.2.1"));
        types.put("AAAA", failed());
        assertEquals(
                List.of("192.0.2.1 10-10 x1"),
                records(new StoredSnapshot(snapshot(10, types), Optional.of(Instant.ofEpochSecond(25)), 3)));
    }

    @Test
    void whatIsTooLongForOneLineIsALineForEach() {
        CommonOutput many = new CommonOutput(
                "evil.net",
                "TXT",
                IntStream.range(0, 40).mapToObj(i -> "x".repeat(4096) + i).toList(),
                Instant.ofEpochSecond(1),
                Instant.ofEpochSecond(2),
                java.util.OptionalLong.of(1),
                Optional.empty());
        assertEquals(40, many.lines().size());
        assertEquals(
                many.rdata(),
                many.lines().stream()
                        .flatMap(line -> CommonOutput.of(line).rdata().stream())
                        .toList());
    }

    private static List<String> records(StoredSnapshot... looks) {
        OwnSightings sightings = new OwnSightings();
        List.of(looks).forEach(sightings::add);
        return sightings.records().stream()
                .map(r -> String.join(",", r.rdata()) + " " + r.firstSeen().getEpochSecond() + "-"
                        + r.lastSeen().getEpochSecond() + " x" + r.count().orElseThrow())
                .toList();
    }

    private static StoredSnapshot look(long at, Outcome<RRset> addresses) {
        SortedMap<String, Outcome<RRset>> types = new TreeMap<>();
        types.put("A", addresses);
        types.put("AAAA", absent());
        return new StoredSnapshot(snapshot(at, types), Optional.empty(), 0);
    }

    private static Snapshot snapshot(long at, SortedMap<String, Outcome<RRset>> types) {
        return new Snapshot(
                Indicator.of("evil.net"),
                Instant.ofEpochSecond(at),
                Optional.empty(),
                Optional.of(new Resolution(NAME, types)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Outcome<RRset> a(String address) {
        return new Outcome.Found<>(new RRset(WireName.of(NAME), "A", 300, List.of(address)), provenance());
    }

    private static Outcome<RRset> absent() {
        return new Outcome.Absent<>(AbsentKind.NODATA, provenance());
    }

    private static Outcome<RRset> failed() {
        return new Outcome.Failed<>(FailureKind.TIMEOUT, "silence", provenance());
    }

    private static Provenance provenance() {
        return Provenance.without(Source.DNS_RESOLVER, "", "", Instant.EPOCH);
    }
}
