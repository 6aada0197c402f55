package takedown.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.history.SeenChange;
import takedown.observation.PassiveRecord;
import takedown.observation.Snapshot;
import takedown.web.json.Page;

/**
 * One line of what is known about a name's past.
 *
 * @param at when it was first seen
 * @param until of passive DNS: when it was last seen
 * @param source OWN, or the passive DNS source
 * @param kind STATUS, NAME_SERVERS, DS, ADDRESSES and the like; PASSIVE_DNS for a record that others saw
 * @param run in which we saw it
 */
record TimelineEntry(
        Instant at,
        Optional<Instant> until,
        String source,
        String kind,
        Optional<String> before,
        String after,
        Optional<UUID> run) {

    static Page<TimelineEntry> merged(List<SeenChange> own, Optional<Snapshot> last, int limit) {
        Stream<TimelineEntry> seenByOthers = last.stream()
                .flatMap(snapshot -> snapshot.history().stream())
                .flatMap(outcome -> outcome.found().stream())
                .flatMap(history -> history.records().stream())
                .map(TimelineEntry::of);
        return new Page<>(
                Stream.concat(own.stream().map(TimelineEntry::of), seenByOthers)
                        .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                        .limit(limit)
                        .toList(),
                null);
    }

    private static TimelineEntry of(SeenChange seen) {
        return new TimelineEntry(
                seen.at(),
                Optional.empty(),
                "OWN",
                seen.change().kind().name(),
                Optional.of(seen.change().before()),
                seen.change().after(),
                seen.runId());
    }

    private static TimelineEntry of(PassiveRecord seen) {
        return new TimelineEntry(
                seen.firstSeen(),
                Optional.of(seen.lastSeen()),
                seen.source().name(),
                "PASSIVE_DNS",
                Optional.empty(),
                seen.rrname() + " " + seen.rrtype() + " " + String.join(", ", seen.rdata()),
                Optional.empty());
    }
}
