package takedown.web;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.history.SeenChange;
import takedown.monitoring.Run;

/**
 * How a run stands.
 *
 * @param failed names whose deciding look-up failed; their status stays what it was
 * @param changed names on which something changed
 * @param reason of an end that is not COMPLETED
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
        Instant startedAt,
        Optional<Instant> finishedAt,
        String startedBy,
        Optional<String> reason) {

    static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.kind().name(),
                run.caseId(),
                run.state().name(),
                run.total(),
                run.done(),
                run.failed(),
                run.changed(),
                run.startedAt(),
                run.finishedAt(),
                run.startedBy(),
                run.reason());
    }

    /** 202 with the address of the run. */
    static Response begun(Run run) {
        return Response.accepted(of(run))
                .location(URI.create("/api/runs/" + run.id()))
                .build();
    }

    /** A change that a run saw, of a suspect that the caller may see. */
    record ChangeView(UUID suspect, Instant at, String kind, String before, String after) {
        static ChangeView of(SeenChange seen) {
            return new ChangeView(
                    seen.suspectId(),
                    seen.at(),
                    seen.change().kind().name(),
                    seen.change().before(),
                    seen.change().after());
        }
    }

    static List<ChangeView> of(List<SeenChange> changes) {
        return changes.stream().map(ChangeView::of).toList();
    }
}
