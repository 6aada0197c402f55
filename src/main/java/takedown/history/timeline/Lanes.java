package takedown.history.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values of a suspect over time, as far as they were observed, one lane for each kind of value.
 *
 * @param seenUntil when the service last observed the suspect; empty before the first observation
 * @param gaps periods of more than a day in which no source observed the name, latest first
 */
public record Lanes(Optional<Instant> seenUntil, List<Lane> lanes, List<Span> gaps) {
    static final int MAX_ROWS = 12;

    static final String OWN = "OWN";

    public Lanes {
        lanes = List.copyOf(lanes);
        gaps = List.copyOf(gaps);
    }

    public enum LaneKind {
        STATUS,
        REGISTRAR,
        /** Name servers at the parent zone, and NS records that other sources observed. */
        NAME_SERVERS,
        ADDRESSES,
        MAIL,
        CERTIFICATE
    }

    /** A period that includes both its ends. */
    public record Span(Instant from, Instant until) {}

    /**
     * One value of a lane.
     *
     * @param source OWN, a passive DNS source, or the name given to an import
     * @param spans when it was observed, earliest first
     */
    public record Row(String value, String source, List<Span> spans) {
        public Row {
            spans = List.copyOf(spans);
        }

        Instant from() {
            return spans.getFirst().from();
        }

        Instant until() {
            return spans.getLast().until();
        }
    }

    /**
     * A lane: the values of one kind over time.
     *
     * @param rows the values by the time of their first observation, the service's own observations first; if there are too many, the latest, those
     *     of the service before others
     * @param more number of omitted values
     */
    public record Lane(LaneKind kind, List<Row> rows, int more) {
        public Lane {
            rows = List.copyOf(rows);
        }
    }

    record Point(LaneKind kind, Instant at, String value) {}

    record Sighting(LaneKind kind, String value, String source, Span span) {}

    /**
     * Joins observations into periods. A value holds until another value of the same kind is observed, and the last value until the last observation.
     *
     * @param points the observed values; those of one instant are in the order in which they were recorded
     */
    static Lanes of(
            Collection<LaneKind> wanted,
            List<Point> points,
            List<Sighting> sightings,
            Optional<Instant> seenUntil,
            List<Span> gaps) {
        Map<LaneKind, List<Point>> own = new EnumMap<>(LaneKind.class);
        points.stream()
                .sorted(Comparator.comparing(Point::at))
                .forEach(point -> own.computeIfAbsent(point.kind(), kind -> new ArrayList<>())
                        .add(point));
        List<Lane> lanes = Stream.of(LaneKind.values())
                .filter(wanted::contains)
                .map(kind -> lane(kind, rows(own.getOrDefault(kind, List.of()), seenUntil), others(kind, sightings)))
                .toList();
        return new Lanes(seenUntil, lanes, gaps);
    }

    private static List<Row> rows(List<Point> points, Optional<Instant> seenUntil) {
        Map<String, List<Span>> byValue = new LinkedHashMap<>();
        int i = 0;
        while (i < points.size()) {
            Point first = points.get(i);
            int next = i + 1;
            while (next < points.size() && points.get(next).value().equals(first.value())) {
                next++;
            }
            boolean isLast = next == points.size();
            Instant until = isLast
                    ? seenUntil
                            .filter(seen -> seen.isAfter(points.getLast().at()))
                            .orElse(points.getLast().at())
                    : points.get(next).at();
            // A value that was replaced at the instant of its observation was never in effect.
            if (isLast || until.isAfter(first.at())) {
                byValue.computeIfAbsent(first.value(), value -> new ArrayList<>())
                        .add(new Span(first.at(), until));
            }
            i = next;
        }
        return byValue.entrySet().stream()
                .map(value -> new Row(value.getKey(), OWN, value.getValue()))
                .toList();
    }

    private record Seen(String value, String source) {}

    private static List<Row> others(LaneKind kind, List<Sighting> sightings) {
        Map<Seen, List<Span>> byValue = new LinkedHashMap<>();
        sightings.stream()
                .filter(sighting -> sighting.kind() == kind)
                .sorted(Comparator.comparing(sighting -> sighting.span().from()))
                .forEach(sighting -> byValue.computeIfAbsent(
                                new Seen(sighting.value(), sighting.source()), seen -> new ArrayList<>())
                        .add(sighting.span()));
        return byValue.entrySet().stream()
                .map(seen -> new Row(seen.getKey().value(), seen.getKey().source(), seen.getValue()))
                .toList();
    }

    private static Lane lane(LaneKind kind, List<Row> own, List<Row> others) {
        List<Row> shown = Stream.concat(latest(own).stream(), latest(others).stream())
                .limit(MAX_ROWS)
                .sorted(Comparator.comparing((Row row) -> !row.source().equals(OWN))
                        .thenComparing(Row::from))
                .toList();
        return new Lane(kind, shown, own.size() + others.size() - shown.size());
    }

    private static List<Row> latest(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparing(Row::until).reversed()).toList();
    }
}
