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
 * @param visitor that the site served; empty for an upload, whose visitor is not known
 * @param finishedAt empty while it is queued
 * @param capture empty while it is queued, and where the service broke off
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

    /** Who saw it. */
    public enum Origin {
        /** The service looked. */
        SERVICE,
        /** An analyst uploaded what the analyst or a third party saw. The service saw nothing of it. */
        UPLOAD
    }

    /** Whether it was made. */
    public enum State {
        QUEUED,
        DONE,
        /** The service broke off. Nothing is known about the page. */
        FAILED
    }

    /**
     * The request for it.
     *
     * @param at before which it is not made
     * @param note by the analyst who uploaded it
     * @param plainFirst whether a plain HTTP look comes first, and the browser only where it does not suffice
     */
    public record Requested(Instant at, String by, Optional<String> note, boolean plainFirst) {}

    /**
     * What was seen.
     *
     * @param sign what the look says about the target
     * @param around what the registries stated about the hosts of its redirect chain and of its forms; empty where they were not queried
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
