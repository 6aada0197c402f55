package takedown.monitoring.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times as a court writes them, in its time zone: {@code December 14, 2026, 10:00 a.m. ET}. */
public record CourtClock(ZoneId zone) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mm", Locale.US);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("v", Locale.US);
    private static final int NOON = 12;

    /** Returns a time in this form: {@code December 14, 2026, 10:00 a.m. ET}. */
    public String time(Instant at) {
        return day(at) + ", " + hour(at);
    }

    /** Returns a time in this form: {@code Dec 14, 10:00 a.m. ET}. */
    public String shortTime(Instant at) {
        return shortDay(at) + ", " + hour(at);
    }

    /** Returns a time of day in this form: {@code 10:00 a.m. ET}. */
    public String hour(Instant at) {
        return HOUR.format(at.atZone(zone))
                + (at.atZone(zone).getHour() < NOON ? " a.m. " : " p.m. ")
                + ZONE.format(at.atZone(zone));
    }

    /** Returns a date in this form: {@code December 14, 2026}. */
    public String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    /** Returns a date in this form: {@code Dec 14}. */
    public String shortDay(Instant at) {
        return SHORT_DAY.format(at.atZone(zone));
    }
}
