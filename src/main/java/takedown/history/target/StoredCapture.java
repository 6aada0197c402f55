package takedown.history.target;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.TargetSign;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.Visitor;

/**
 * A capture of a suspect's page, or the request for one.
 *
 * @param visitor the visitor that received the page; empty for an upload, since its visitor is not known
 * @param finishedAt when the capture ended; empty while it is queued
 * @param seen the result; empty while the capture is queued, and if it failed because of the service
 */
public record StoredCapture(
        UUID id,
        UUID caseId,
        UUID suspectId,
        Origin origin,
        State state,
        String url,
        Optional<Visitor> visitor,
        Requested requested,
        Optional<Instant> finishedAt,
        Optional<Seen> seen) {

    public enum Origin {
        SERVICE,
        /** An analyst uploaded what the analyst or a third party saw. The service saw nothing of it. */
        UPLOAD
    }

    public enum State {
        QUEUED,
        DONE,
        /** The capture failed because of the service. Nothing is known about the page. */
        FAILED
    }

    /**
     * The request for a capture.
     *
     * @param at the earliest time of the capture
     * @param plainFirst whether a plain HTTP request comes first, and the browser only if that is not conclusive
     */
    public record Requested(Instant at, String by, Optional<String> note, boolean plainFirst) {}

    /**
     * The result of a capture.
     *
     * @param sign what the capture shows about the target
     * @param around what the registries stated about the hosts of its redirect chain and of its forms; empty if they were not queried
     */
    public record Seen(
            Capture capture, Optional<PageFacts> facts, TargetSign sign, String reason, List<Snapshot> around) {
        public Seen {
            around = List.copyOf(around);
        }
    }

    public Optional<Capture> capture() {
        return seen.map(Seen::capture);
    }
}
