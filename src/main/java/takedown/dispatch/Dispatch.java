package takedown.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One way that a packet went to one recipient.
 *
 * @param recipient a mail address, or the person or office that was served
 * @param at when it was written down, for a mail immediately before it left
 * @param servedBy who served papers by hand
 * @param letterSha256 the mail as it was sent, in the evidence store
 * @param outcome empty while a mail is under way, and for good where the process died then: it is not sent twice
 */
public record Dispatch(
        UUID id,
        Purpose purpose,
        Channel channel,
        String recipient,
        int attempt,
        Instant at,
        String actor,
        Optional<Instant> servedAt,
        Optional<String> servedBy,
        Optional<String> note,
        Optional<String> letterSha256,
        Optional<Outcome> outcome,
        Optional<String> detail) {
    /** What it says. */
    public enum Purpose {
        REQUEST,
        RETRACTION
    }

    /** How it went. */
    public enum Channel {
        MAIL,
        BY_HAND
    }

    /** What became of a mail. */
    public enum Outcome {
        /** The relay took it, or the person was served. */
        SENT,
        /** It was certainly not taken: it may be tried again. */
        NOT_SENT,
        /** It is not known: it is not tried again. */
        UNCLEAR
    }

    /** True where the recipient has it, as far as anybody knows. */
    public boolean mayHaveArrived() {
        return outcome.filter(o -> o == Outcome.NOT_SENT).isEmpty();
    }
}
