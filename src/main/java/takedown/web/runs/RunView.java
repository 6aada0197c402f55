package takedown.web.runs;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.history.DatedChange;
import takedown.monitoring.run.Run;
import takedown.web.json.Identified;

/**
 * The state of a run. Names of sealed cases of which the caller is not a member are in none of the numbers.
 *
 * @param failed number of names that could not be observed, for any reason; their status stays unchanged
 * @param changed number of names with a change
 * @param looks number of names that the run accepted for investigation, without those whose quick check had no clear result
 * @param failures number of names that could not be observed, by reason
 * @param rate names per second since the start; null before the first name, and for a nightly run
 * @param secondsLeft the remaining seconds at that rate; null if the run is over or the time cannot be determined
 * @param reason the reason of a pause, of a lack of progress, or of an end other than COMPLETED
 */
record RunView(
        UUID id,
        String kind,
        Optional<UUID> caseId,
        String state,
        long total,
        long done,
        long failed,
        long changed,
        long looks,
        Map<String, Long> failures,
        @Nullable Double rate,
        @Nullable Long secondsLeft,
        Instant startedAt,
        Optional<Instant> finishedAt,
        @Identified String startedBy,
        Optional<String> reason) {

    static RunView of(Run run, Instant now) {
        return new RunView(
                run.id(),
                run.kind().name(),
                run.caseId(),
                run.state().name(),
                run.total(),
                run.done(),
                run.failed(),
                run.changed(),
                run.looks(),
                run.failures(),
                run.rate(now).orElse(null),
                run.left(now).map(Duration::toSeconds).orElse(null),
                run.startedAt(),
                run.finishedAt(),
                run.startedBy(),
                run.reason());
    }

    static Response begun(Run run, Instant now) {
        return Response.accepted(of(run, now))
                .location(URI.create("/api/runs/" + run.id()))
                .build();
    }

    record ChangeView(UUID suspect, Instant at, String kind, String before, String after) {
        static ChangeView of(DatedChange seen) {
            return new ChangeView(
                    seen.suspectId(),
                    seen.at(),
                    seen.change().kind().name(),
                    seen.change().before(),
                    seen.change().after());
        }
    }

    static List<ChangeView> of(List<DatedChange> changes) {
        return changes.stream().map(ChangeView::of).toList();
    }
}
