package takedown.directory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import takedown.name.Refusal;

/**
 * The date of a source's statement, as precisely as it is known: {@code 2025-07-17}, {@code 2025-07}, {@code 2025}, or {@code undated} for a copy
 * without a date. The word {@code undated} is required, so that a missing date cannot look like a current one.
 */
public record AsOf(String text) {
    public static final AsOf UNDATED = new AsOf("undated");

    private static final Pattern PARTIAL_DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    public AsOf {
        if (!text.equals("undated")) {
            parse(text);
        }
    }

    /** Returns the stated day, or the last day of the stated month or year; empty if undated. */
    public Optional<LocalDate> latest() {
        return text.equals("undated") ? Optional.empty() : Optional.of(parse(text));
    }

    private static LocalDate parse(String text) {
        if (!PARTIAL_DATE.matcher(text).matches()) {
            throw Refusal.invalid("\"" + text + "\" is not a date");
        }
        try {
            // The directory has about ten thousand dates. A date formatter would noticeably slow down the start.
            int year = Integer.parseInt(text, 0, 4, 10);
            int month = text.length() < 7 ? 12 : Integer.parseInt(text, 5, 7, 10);
            return text.length() < 10
                    ? YearMonth.of(year, month).atEndOfMonth()
                    : LocalDate.of(year, month, Integer.parseInt(text, 8, 10, 10));
        } catch (DateTimeException e) {
            throw Refusal.invalid("\"" + text + "\" is not a day of the calendar");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
