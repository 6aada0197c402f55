package takedown.casefile.orders;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import takedown.casefile.matter.Matter;

/**
 * The calendar of one court, and its computation of a term (Fed. R. Civ. P. 6(a)). The methods use only the record and their arguments.
 *
 * <p>A day is a day in the court's time zone. Legal holidays are the dates of Rule 6(a)(6)(A), and the days on which they are observed under 5 U.S.C.
 * 6103. Days that the President, Congress or the court's state declared (Rule 6(a)(6)(B) and (C)) cannot be computed, so the matter lists them.
 *
 * @param declared further legal holidays of this court
 */
public record CourtTime(ZoneId zone, Set<LocalDate> declared) {
    /** The first year with Juneteenth as a holiday. Pub. L. 117-17 of 17 June 2021 introduced it. */
    private static final int FIRST_JUNETEENTH = 2021;

    public CourtTime {
        declared = Set.copyOf(declared);
    }

    public static CourtTime of(Matter matter) {
        return new CourtTime(
                CourtZones.of(matter), Set.copyOf(matter.courtDays().holidays()));
    }

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** Returns the number of days from one time to another. The first day is not counted, and every later day is. */
    public long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(day(from), day(to));
    }

    /**
     * Returns the last day of a period of days (Rule 6(a)(1)). The day of the event is not counted, and every later day is. If the last day is a
     * Saturday, Sunday or legal holiday, the period continues to the next court day.
     */
    public LocalDate lastDay(Instant event, int days) {
        LocalDate last = day(event).plusDays(days);
        while (!isCourtDay(last)) {
            last = last.plusDays(1);
        }
        return last;
    }

    /** Returns the first instant after a period of days, which is midnight at the end of the last day (Rule 6(a)(4)(A)). */
    public Instant end(Instant event, int days) {
        return lastDay(event, days).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Returns whether the day is not a Saturday, Sunday or legal holiday, so that a period can end on it. */
    public boolean isCourtDay(LocalDate day) {
        return !isWeekend(day) && !isLegalHoliday(day);
    }

    /** Returns whether the day is a legal holiday (Rule 6(a)(6)), or a day on which one is observed. */
    public boolean isLegalHoliday(LocalDate day) {
        return declared.contains(day)
                || isFederalHoliday(day)
                // A holiday on a Saturday is observed on the Friday before (5 U.S.C. 6103(b)(1)), a holiday on a
                // Sunday on the Monday after (Executive Order 11582).
                || (day.getDayOfWeek() == DayOfWeek.FRIDAY && isFederalHoliday(day.plusDays(1)))
                || (day.getDayOfWeek() == DayOfWeek.MONDAY && isFederalHoliday(day.minusDays(1)));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isFederalHoliday(LocalDate day) {
        return switch (day.getMonth()) {
            case JANUARY -> day.getDayOfMonth() == 1 || isNth(day, 3, DayOfWeek.MONDAY);
            case FEBRUARY -> isNth(day, 3, DayOfWeek.MONDAY);
            case MAY -> day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
            case JUNE -> day.getDayOfMonth() == 19 && day.getYear() >= FIRST_JUNETEENTH;
            case JULY -> day.getDayOfMonth() == 4;
            case SEPTEMBER -> isNth(day, 1, DayOfWeek.MONDAY);
            case OCTOBER -> isNth(day, 2, DayOfWeek.MONDAY);
            case NOVEMBER -> day.getDayOfMonth() == 11 || isNth(day, 4, DayOfWeek.THURSDAY);
            case DECEMBER -> day.getDayOfMonth() == 25;
            case MARCH, APRIL, AUGUST -> false;
        };
    }

    private static boolean isNth(LocalDate day, int nth, DayOfWeek weekday) {
        return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)));
    }
}
