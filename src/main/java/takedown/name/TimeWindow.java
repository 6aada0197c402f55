package takedown.name;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A window of time as a caller states it, and the rules for every time that a caller states. A time before 1985 or after 2099 is a typing error that
 * would otherwise appear in a paper for a court.
 *
 * @param from its start; empty if it is open
 * @param until its end; empty if it is open
 */
public record TimeWindow(Optional<Instant> from, Optional<Instant> until) {
    /** The earliest accepted time: the beginning of the year of the first registration below .com. */
    public static final Instant EARLIEST = Instant.parse("1985-01-01T00:00:00Z");

    /** The end of the accepted times, which is itself refused. A permanent injunction may end decades ahead. */
    public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /**
     * Requires that both ends are possible times, and that the window ends after it begins.
     *
     * @throws Refusal (INVALID) for an impossible time, and for a window that does not end after it begins
     */
    public TimeWindow {
        from.ifPresent(at -> requirePossible("from", at));
        until.ifPresent(at -> requirePossible("until", at));
        requireOrder("the window ends before it begins", "from", from, "until", until);
    }

    /**
     * Requires that a time is in the years 1985 to 2099.
     *
     * @param field as the caller names it
     * @throws Refusal (INVALID) for any other time
     */
    public static void requirePossible(String field, Instant at) {
        if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
            throw Refusal.invalid(field + " is " + at + ": give a time from 1985 to 2099");
        }
    }

    /**
     * Requires that a time is after another one, if both are stated.
     *
     * @param fault a clause that states what is wrong
     * @throws Refusal (INVALID) for any other order
     */
    public static void requireOrder(
            String fault, String first, Optional<Instant> before, String second, Optional<Instant> after) {
        if (before.isPresent() && after.isPresent() && !after.get().isAfter(before.get())) {
            throw Refusal.invalid(fault + ": " + second + " (" + after.get() + ") must be after " + first + " ("
                    + before.get() + ")");
        }
    }

    /**
     * Requires that an event is in the years 1985 to 2099 and not in the future.
     *
     * @param field as the caller names it
     * @throws Refusal (INVALID) for a time outside these years or in the future
     */
    public static void requireHappened(String field, Instant at, Instant now) {
        requirePossible(field, at);
        if (at.isAfter(now)) {
            throw Refusal.invalid(
                    field + " is " + at + ", and it is " + now + " now: give the time at which it happened");
        }
    }

    /**
     * Requires that a text is a time zone of the IANA database, or an offset from UTC.
     *
     * @param zone empty for none
     * @throws Refusal (INVALID) for any other text
     */
    public static void requireZone(String field, String zone) {
        if (!zone.isEmpty()) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                throw Refusal.invalid(field + " is \"" + zone
                        + "\", which is not a time zone of the IANA database. An example is America/New_York.");
            }
        }
    }
}
