package takedown.dispatch;

import java.time.Instant;

/** Why a packet is no longer sent. */
public record Withdrawal(Kind kind, Instant at, String actor, String reason) {
    /** How it came to that. */
    public enum Kind {
        /** Found out when it was to be sent. */
        CANCELLED,
        /** Taken back by a person, from everybody who got it. */
        RETRACTED
    }
}
