package takedown.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One dispatch of a packet to one recipient.
 *
 * @param recipient a mail address, or the person or office that was served
 * @param at when it was recorded, for a mail immediately before it left
 * @param servedBy the person who served papers by hand
 * @param manner how that person delivered them; empty if it was not stated, and for a mail
 * @param letterSha256 the mail as it was sent, in the evidence store
 * @param outcome empty while a mail is being sent, and permanently if the process died then: it is not sent twice
 * @param bounced the return of its mail: the relay accepted it, and it came back
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
        Optional<Manner> manner,
        Optional<String> note,
        Optional<String> letterSha256,
        Optional<Outcome> outcome,
        Optional<String> detail,
        Optional<Bounce> bounced) {
    /** Purpose of a dispatch. */
    public enum Purpose {
        REQUEST,
        RETRACTION
    }

    /** Channel of a dispatch. */
    public enum Channel {
        MAIL,
        BY_HAND
    }

    /** How a person delivered papers that the service did not mail. */
    public enum Manner {
        HAND("by hand"),
        COURIER("by courier"),
        POST("by post"),
        EMAIL("by e-mail"),
        WEB_FORM("through the web form of the recipient");

        private final String words;

        Manner(String words) {
            this.words = words;
        }

        /** Returns it for a sentence: {@code by courier}. */
        public String words() {
            return words;
        }
    }

    /** Outcome of a dispatch. */
    public enum Outcome {
        /** The relay accepted it, or the person was served. */
        SENT,
        /** It was certainly not accepted, so it may be sent again. */
        NOT_SENT,
        /** The outcome is unknown, so it is not sent again. */
        UNCLEAR
    }

    /** Returns whether it is a request that left or may have left. */
    public boolean isRequest() {
        return purpose == Purpose.REQUEST && mayHaveArrived();
    }

    /** Returns whether it is a mail that can come back and has not come back yet. */
    public boolean isReturnable() {
        return channel == Channel.MAIL && mayHaveArrived() && bounced.isEmpty();
    }

    /** Returns whether it left, or may have left, whether or not it came back since. */
    public boolean mayHaveArrived() {
        return outcome.filter(o -> o == Outcome.NOT_SENT).isEmpty();
    }

    /**
     * Returns whether it is a request that reached its recipient, as far as known: it left, and did not come back. The database view {@code
     * packet_arrival} has the same rule for packets that stand, and a test compares the two.
     */
    public boolean hasReachedTheRecipient() {
        return isRequest() && bounced.isEmpty();
    }
}
