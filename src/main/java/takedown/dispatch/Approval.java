package takedown.dispatch;

import java.time.Instant;
import java.util.Optional;

/** One person's word that a packet may be sent. */
public record Approval(String approver, As as, Instant at, Optional<String> note) {
    /** In which role it was given; the words stand in the database too. */
    public enum As {
        ANALYST,
        COUNSEL
    }
}
