package takedown.observation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates of RFC 3339 as servers write them. It accepts a date without a zone, which is then UTC; a zone without its colon; a space for the T; a
 * fraction of any length, after a point or a comma; the basic form of ISO 8601; a date alone, which means its first instant.
 */
public final class LenientRfc3339 {
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})([-/.]?)(\\d{2})\\2(\\d{2})(?:[T ]\\s*(\\d{2})(:?)(\\d{2})(?:\\6(\\d{2})(?:[.,](\\d{1,18}))?)?\\s*"
                    + "(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?(?:\\[[A-Z/]{1,20}])?)?");

    private LenientRfc3339() {}

    /** Reads a date. Empty for any other text, and for a day that does not exist. */
    public static Optional<Instant> instant(String text) {
        Matcher date = DATE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (text.length() > 80 || !date.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(number(date, 1), number(date, 3), number(date, 4));
            if (date.group(5) == null) {
                return Optional.of(day.atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            return Optional.of(time(day, date));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Reads a time. A leap second counts as the last second of its minute, and 24:00 as the first instant of the next day. */
    private static Instant time(LocalDate day, Matcher date) {
        boolean midnight = number(date, 5) == 24 && number(date, 7) == 0 && number(date, 8) == 0;
        int second = number(date, 8) == 60 ? 59 : number(date, 8);
        LocalTime time = LocalTime.of(midnight ? 0 : number(date, 5), number(date, 7), second);
        String fraction = date.group(9) == null ? "" : date.group(9);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return day.plusDays(midnight ? 1 : 0)
                .atTime(time)
                .toInstant(zone(date.group(10)))
                .plusNanos(nanos);
    }

    private static ZoneOffset zone(@Nullable String zone) {
        if (zone == null || Character.isLetter(zone.charAt(0))) {
            return ZoneOffset.UTC;
        }
        return ZoneOffset.of(zone);
    }

    private static int number(Matcher date, int group) {
        return date.group(group) == null ? 0 : Integer.parseInt(date.group(group));
    }
}
