package takedown.dispatch;

import java.time.Instant;
import java.util.UUID;

/**
 * A reply of a recipient.
 *
 * @param said the content in the words of the person who recorded it
 * @param evidenceSha256 SHA-256 of the reply's octets in the evidence store
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
    public enum Kind {
        ACKNOWLEDGED,
        DONE,
        REFUSED,
        QUESTION,
        /** The result form of a kit, with a claim about each name. */
        RESULT
    }
}
