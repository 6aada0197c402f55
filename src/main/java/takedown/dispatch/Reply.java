package takedown.dispatch;

import java.time.Instant;
import java.util.UUID;

/**
 * What a recipient answered.
 *
 * @param said in the words of who recorded it
 * @param evidenceSha256 the answer's own octets, in the evidence store
 */
public record Reply(
        UUID id,
        Kind kind,
        String said,
        String sender,
        Instant receivedAt,
        String evidenceSha256,
        Instant recordedAt,
        String recordedBy) {
    /** What it amounts to. */
    public enum Kind {
        ACKNOWLEDGED,
        DONE,
        REFUSED,
        QUESTION
    }
}
