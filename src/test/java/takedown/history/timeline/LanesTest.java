package takedown.history.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.history.timeline.Lanes.LaneKind;
import takedown.history.timeline.Lanes.Point;
import takedown.history.timeline.Lanes.Sighting;
import takedown.history.timeline.Lanes.Span;

class LanesTest {

    private static Instant day(int day) {
        return Instant.parse("2026-11-01T00:00:00Z").plusSeconds(86_400L * day);
    }

    private static Lanes.Lane lane(List<Point> points, List<Sighting> sightings, Optional<Instant> seenUntil) {
        return Lanes.of(Set.of(LaneKind.ADDRESSES), points, sightings, seenUntil, List.of())
                .lanes()
                .getFirst();
    }

    @Test
    void aValueHoldsUntilAnotherIsObservedAndMayComeBack() {
        Lanes.Lane lane = lane(
                List.of(
                        new Point(LaneKind.ADDRESSES, day(1), "a"),
                        new Point(LaneKind.ADDRESSES, day(2), "a"),
                        new Point(LaneKind.ADDRESSES, day(3), "b"),
                        new Point(LaneKind.ADDRESSES, day(5), "a"),
                        new Point(LaneKind.MAIL, day(4), "none")),
                List.of(),
                Optional.of(day(9)));
        assertEquals(
                List.of(
                        new Lanes.Row("a", Lanes.OWN, List.of(new Span(day(1), day(3)), new Span(day(5), day(9)))),
                        new Lanes.Row("b", Lanes.OWN, List.of(new Span(day(3), day(5))))),
                lane.rows());
    }

    @Test
    void whatWasReplacedAtOnceIsNoValue() {
        Lanes.Lane lane = lane(
                List.of(new Point(LaneKind.ADDRESSES, day(1), "a"), new Point(LaneKind.ADDRESSES, day(1), "b")),
                List.of(),
                Optional.empty());
        assertEquals(List.of(new Lanes.Row("b", Lanes.OWN, List.of(new Span(day(1), day(1))))), lane.rows());
    }

    @Test
    void eachSourceHasItsOwnRowAfterTheServicesOwn() {
        Span early = new Span(day(-30), day(-20));
        Lanes.Lane lane = lane(
                List.of(new Point(LaneKind.ADDRESSES, day(1), "a")),
                List.of(
                        new Sighting(LaneKind.ADDRESSES, "a", "PASSIVE_CIRCL", early),
                        new Sighting(LaneKind.MAIL, "m", "PASSIVE_CIRCL", early)),
                Optional.of(day(2)));
        assertEquals(
                List.of(Lanes.OWN, "PASSIVE_CIRCL"),
                lane.rows().stream().map(Lanes.Row::source).toList());
        assertEquals(0, lane.more());
    }

    @Test
    void theLatestOfTooManyValuesStay() {
        Lanes.Lane lane = lane(
                IntStream.range(0, Lanes.MAX_ROWS + 5)
                        .mapToObj(i -> new Point(LaneKind.ADDRESSES, day(i), "a" + i))
                        .toList(),
                List.of(),
                Optional.of(day(40)));
        assertEquals(Lanes.MAX_ROWS, lane.rows().size());
        assertEquals(5, lane.more());
        assertEquals("a5", lane.rows().getFirst().value());
    }
}
