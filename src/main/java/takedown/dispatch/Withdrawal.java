package takedown.dispatch;

import java.time.Instant;

/**
 * The cancellation or retraction of a packet, which is then no longer sent.
 *
 * @param requested whether a person asked for the withdrawal; false if the check before sending cancelled the packet
 */
public record Withdrawal(Kind kind, Instant at, String actor, String reason, boolean requested) {
    public enum Kind {
        /** The check before sending failed, or a person cancelled the packet before it was sent. */
        CANCELLED,
        /** A person retracted the packet from all recipients who had received it. */
        RETRACTED
    }
}
