package takedown.packet.document;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who saw the abuse, as the person who makes a report states it. The service itself queries registration data and the DNS only: it never claims to
 * have seen a page.
 *
 * @param name of the feed or the third party; may be empty
 * @param how what a reader does to see it too: country, device, referrer, one command; may be empty
 */
public record Observed(By by, String name, Optional<Instant> at, String how) {
    public Observed {
        name = Objects.requireNonNullElse(name, "").strip();
        at = Objects.requireNonNullElse(at, Optional.empty());
        how = Objects.requireNonNullElse(how, "").strip();
    }

    /** The observer. */
    public enum By {
        /** The sender of the report. */
        SENDER,
        /** A feed or list, whose statement is passed on. */
        FEED,
        /** A victim of the abuse. */
        VICTIM,
        /** Another person or organization. */
        THIRD_PARTY
    }
}
