package takedown.web.suspects;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import takedown.history.timeline.TimelineEvent;
import takedown.history.timeline.TimelineEvent.Changed;
import takedown.history.timeline.TimelineEvent.Gap;
import takedown.history.timeline.TimelineEvent.Sighted;
import takedown.name.Count;

/**
 * One entry of a name's history.
 *
 * @param at when the change or the record was first observed; for a gap, when the name was last observed before it
 * @param until for passive DNS, when the record was last observed; for a gap, when the name was observed again
 * @param source OWN, the passive DNS source, or the name given to an import; NONE for a gap
 * @param kind STATUS, NAME_SERVERS, DS, ADDRESSES and the like; PASSIVE_DNS for a record that a third party observed; GAP
 * @param after the new value, in words
 * @param run the run that observed the change
 * @param record the record of passive DNS; empty for other kinds
 */
public record TimelineEntry(
        Instant at,
        Optional<Instant> until,
        String source,
        String kind,
        Optional<String> before,
        String after,
        Optional<UUID> run,
        Optional<RecordView> record) {

    /**
     * @param more rdata beyond those shown
     * @param complete false when the source's answer was cut short
     */
    public record RecordView(
            String rrname, String rrtype, List<String> rdata, long more, OptionalLong count, boolean complete) {}

    public static TimelineEntry of(TimelineEvent event) {
        return switch (event) {
            case Changed changed ->
                new TimelineEntry(
                        event.at(),
                        Optional.empty(),
                        "OWN",
                        changed.change().change().kind().name(),
                        Optional.of(changed.change().change().before()),
                        changed.change().change().after(),
                        changed.change().runId(),
                        Optional.empty());
            case Sighted seen ->
                new TimelineEntry(
                        event.at(),
                        Optional.of(seen.lastSeen()),
                        seen.source(),
                        "PASSIVE_DNS",
                        Optional.empty(),
                        seen.rrname() + " " + seen.rrtype() + " " + String.join(", ", seen.rdata())
                                + (seen.more() > 0 ? " and " + seen.more() + " more" : ""),
                        Optional.empty(),
                        Optional.of(new RecordView(
                                seen.rrname(),
                                seen.rrtype(),
                                seen.rdata(),
                                seen.more(),
                                seen.count(),
                                seen.complete())));
            case Gap gap ->
                new TimelineEntry(
                        event.at(),
                        Optional.of(gap.until()),
                        "NONE",
                        "GAP",
                        Optional.empty(),
                        "nothing seen for "
                                + Count.of(
                                        Duration.between(gap.at(), gap.until()).toHours(), "hour"),
                        Optional.empty(),
                        Optional.empty());
        };
    }
}
