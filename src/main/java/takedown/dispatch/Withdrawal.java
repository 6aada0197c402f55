package takedown.dispatch;

import java.time.Instant;

/** Why a packet is no longer sent. */
public record Withdrawal(Kind kind, Instant at, String actor, String reason) {
    /** Kind of withdrawal. */
    public enum Kind {
        /** The check before sending failed, or a person cancelled it before it was sent. */
        CANCELLED,
        /** Retracted by a person, from all recipients who got it. */
        RETRACTED
    }
}
