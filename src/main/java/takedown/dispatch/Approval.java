package takedown.dispatch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One person's approval of a packet.
 *
 * @param renditions SHA-256 of every approved rendition, by name; empty in approvals from before the hashes were stored
 */
public record Approval(String approver, As as, Instant at, Optional<String> note, Map<String, String> renditions) {
    public Approval {
        renditions = Map.copyOf(renditions);
    }

    /** The role in which it was given. The database stores the same words. */
    public enum As {
        ANALYST,
        COUNSEL
    }
}
