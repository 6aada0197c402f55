package takedown.dispatch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One person's word that a packet may be sent.
 *
 * @param renditions SHA-256 of every rendition that was approved, by name; empty in approvals from before these were kept
 */
public record Approval(String approver, As as, Instant at, Optional<String> note, Map<String, String> renditions) {
    public Approval {
        renditions = Map.copyOf(renditions);
    }

    /** In which role it was given; the words stand in the database too. */
    public enum As {
        ANALYST,
        COUNSEL
    }
}
