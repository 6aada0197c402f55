package takedown.packet.document;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The observer of the abuse, as stated by the author of a report. The service itself claims to have seen only what it captured.
 *
 * @param name name of the feed, of the third party, or of the person at the sender who saw the abuse; may be empty; a victim is not named
 * @param how how to reproduce it: country, device, referrer, one command; may be empty
 */
public record Observed(By by, String name, Optional<Instant> at, String how) {
    public Observed {
        name = Objects.requireNonNullElse(name, "").strip();
        at = Objects.requireNonNullElse(at, Optional.empty());
        how = Objects.requireNonNullElse(how, "").strip();
    }

    public enum By {
        SENDER,
        /** A feed or list, whose statement is passed on. */
        FEED,
        VICTIM,
        /** Another person or organization. */
        THIRD_PARTY
    }
}
