package takedown.dispatch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One dispatch of a packet to one recipient.
 *
 * @param recipient a mail address, or the person or office that was served
 * @param at when the dispatch was recorded; for a mail, immediately before the mail left
 * @param servedBy the person who served papers by hand
 * @param manner how that person delivered them; empty if this was not stated, and for a mail
 * @param letterSha256 SHA-256 of the mail as it was sent, which is in the evidence store; empty for service by hand
 * @param outcome empty while a mail is being sent, and permanently if the process died during that time: the mail is then not sent again
 * @param bounced the return of the mail, if the relay accepted the mail and it came back
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
    public enum Purpose {
        REQUEST,
        RETRACTION
    }

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

        /** Returns the manner as words for a sentence: {@code by courier}. */
        public String words() {
            return words;
        }
    }

    public enum Outcome {
        /** The relay accepted the mail, or the person was served. */
        SENT,
        /** The relay certainly did not accept the mail, so it may be sent again. */
        NOT_SENT,
        /** It is not known whether the relay accepted the mail, so it is not sent again. */
        UNCLEAR
    }

    /** Returns whether this is a request that left or may have left. */
    public boolean isRequest() {
        return purpose == Purpose.REQUEST && mayHaveArrived();
    }

    /** Returns whether this is a mail that can come back and has not come back yet. */
    public boolean isReturnable() {
        return channel == Channel.MAIL && mayHaveArrived() && bounced.isEmpty();
    }

    /** Returns whether this dispatch left, or may have left, whether or not it has come back since. */
    public boolean mayHaveArrived() {
        return outcome.filter(o -> o == Outcome.NOT_SENT).isEmpty();
    }

    /**
     * Returns whether this is a request that reached its recipient as far as is known: it left or may have left, and it did not come back. The
     * database view {@code packet_arrival} has the same rule for packets that were not withdrawn, and a test compares the two.
     */
    public boolean hasReachedTheRecipient() {
        return isRequest() && bounced.isEmpty();
    }
}
