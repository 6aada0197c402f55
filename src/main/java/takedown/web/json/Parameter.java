package takedown.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;

/** Parameters of queries and forms, which come as text. A blank one counts as absent. */
public final class Parameter {
    private static final String UTC = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?";
    private static final int TO_THE_MINUTE = "2026-11-23T14:30".length();

    private Parameter() {}

    public static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank());
    }

    /** @throws Refusal (INVALID) for any text except a UUID */
    public static Optional<UUID> id(String parameter, @Nullable String text) {
        return text(text).map(given -> {
            try {
                return UUID.fromString(given);
            } catch (IllegalArgumentException e) {
                throw Refusal.invalid(parameter + " must be an id (a UUID)");
            }
        });
    }

    /** @throws Refusal (INVALID) for any text except a time with its offset from UTC (RFC 3339) */
    public static Optional<Instant> time(String parameter, @Nullable String text) {
        return text(text).map(given -> {
            try {
                if (!given.strip().matches("[0-9]{4}-.*")) {
                    throw new DateTimeException("a year must have four digits");
                }
                return OffsetDateTime.parse(given.strip()).toInstant();
            } catch (DateTimeException e) {
                throw Refusal.invalid(
                        parameter + " must be a time with its offset, for example 2026-11-23T14:30:00Z (RFC 3339)");
            }
        });
    }

    /**
     * Reads a time from a form of a page. A time without an offset is in UTC, as the page states. A time with an offset is accepted too.
     *
     * @throws Refusal (INVALID) for any other text
     */
    public static Optional<Instant> utc(String parameter, @Nullable String text) {
        return text(text).map(given -> {
            String at = given.strip();
            String complete = at.matches(UTC) ? at + (at.length() == TO_THE_MINUTE ? ":00Z" : "Z") : at;
            try {
                return time(parameter, complete).orElseThrow();
            } catch (Refusal unreadable) {
                throw Refusal.invalid(parameter + " must be a time in UTC, for example 2026-11-23T14:30");
            }
        });
    }
}
