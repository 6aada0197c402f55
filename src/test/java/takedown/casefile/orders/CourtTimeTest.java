package takedown.casefile.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Matter.CourtDays;
import takedown.name.Refusal;

class CourtTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final CourtTime COURT = new CourtTime(NEW_YORK, Set.of());

    @ParameterizedTest(name = "{0} + {1} days: {2}")
    @CsvSource({
        // A Friday morning; day 14 is a Friday.
        "2026-11-27T14:00:00Z, 14, 2026-12-11",
        // If the event is on a Saturday, day 14 is a Saturday too, so the period ends on Monday.
        "2026-11-28T15:00:00Z, 14, 2026-12-14",
        // Late in the evening, the court's day is not yet the day in UTC.
        "2026-11-28T03:30:00Z, 14, 2026-12-11",
        "2026-11-28T04:59:59Z, 14, 2026-12-11",
        "2026-11-28T05:00:00Z, 14, 2026-12-14",
        // In summer the court is four hours behind UTC, not five.
        "2026-07-01T03:59:59Z, 1, 2026-07-01",
        "2026-07-01T04:00:00Z, 1, 2026-07-02",
        // Thanksgiving is a holiday, but the Friday after it is not.
        "2026-11-12T15:00:00Z, 14, 2026-11-27",
        "2026-11-13T15:00:00Z, 14, 2026-11-27",
        // Christmas on a Friday, then the weekend.
        "2026-12-11T15:00:00Z, 14, 2026-12-28",
        // Christmas 2027 is a Saturday, observed on Friday the 24th.
        "2027-12-10T15:00:00Z, 14, 2027-12-27",
        // New Year's Day 2028 is a Saturday, observed in the year before.
        "2027-12-17T15:00:00Z, 14, 2028-01-03",
        // Independence Day 2027 is a Sunday, observed on Monday.
        "2027-06-18T15:00:00Z, 14, 2027-07-02",
        "2027-06-19T15:00:00Z, 14, 2027-07-06",
        "2027-06-21T15:00:00Z, 14, 2027-07-06",
        // Juneteenth 2026 is a Friday.
        "2026-06-05T15:00:00Z, 14, 2026-06-22",
        // A period across the end of the year, with New Year's Day on a Friday.
        "2026-12-18T15:00:00Z, 14, 2027-01-04",
        // A leap day counts.
        "2028-02-15T15:00:00Z, 14, 2028-02-29",
        "2027-02-15T15:00:00Z, 14, 2027-03-01",
        // Periods across both changes of the clocks.
        "2026-03-06T15:00:00Z, 14, 2026-03-20",
        "2026-10-30T14:00:00Z, 14, 2026-11-13",
        // Every day is counted, including weekends and holidays in between.
        "2026-12-21T15:00:00Z, 7, 2026-12-28",
        "2026-12-21T15:00:00Z, 21, 2027-01-11"
    })
    void theLastDayOfAPeriodOfDays(Instant event, int days, LocalDate last) {
        assertEquals(last, COURT.lastDay(event, days));
    }

    @ParameterizedTest(name = "{0} + {1}: {2}")
    @CsvSource({
        "2026-11-27T14:00:00Z, 14, 2026-12-12T05:00:00Z",
        // From Sunday, 8 March 2026, a day of the court ends an hour earlier in UTC, and from Sunday, 1 November, an
        // hour later. Both periods end on the Monday after.
        "2026-03-06T15:00:00Z, 1, 2026-03-10T04:00:00Z",
        "2026-10-30T14:00:00Z, 1, 2026-11-03T05:00:00Z"
    })
    void daysRunToMidnightInTheCourt(Instant event, int days, Instant end) {
        assertEquals(end, COURT.end(event, days));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, true",
        "2026-01-19, true",
        "2026-01-20, false",
        "2026-02-16, true",
        "2026-05-25, true",
        "2026-05-18, false",
        "2026-06-19, true",
        "2020-06-19, false",
        "2026-07-03, true",
        "2026-07-04, true",
        "2026-09-07, true",
        "2026-10-12, true",
        "2026-11-11, true",
        "2026-11-26, true",
        "2026-11-27, false",
        "2026-12-24, false",
        "2026-12-25, true",
        "2021-12-24, true",
        "2021-12-31, true",
        "2022-12-26, true",
        "2023-11-10, true",
        "2025-01-20, true"
    })
    void legalHolidaysWhereTheyAreObserved(LocalDate day, boolean holiday) {
        assertEquals(holiday, COURT.isLegalHoliday(day));
    }

    @Test
    void aDayThatTheStateDeclaredIsALegalHolidayOfItsCourt() {
        CourtTime virginia = new CourtTime(NEW_YORK, Set.of(LocalDate.parse("2026-11-27")));
        assertEquals(LocalDate.parse("2026-11-30"), virginia.lastDay(Instant.parse("2026-11-13T15:00:00Z"), 14));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "United States District Court for the Eastern District of Virginia, Alexandria Division, America/New_York",
        "United States District Court for the Northern District of West Virginia, '', America/New_York",
        "'UNITED STATES DISTRICT COURT, CENTRAL DISTRICT OF CALIFORNIA', Western Division, America/Los_Angeles",
        "U.S.D.C. N.D. Cal., '', America/Los_Angeles",
        "'E.D. Va., Alexandria Division', '', America/New_York",
        "D.N.D., '', America/Chicago",
        "D. Haw., '', Pacific/Honolulu",
        "SDNY, '', America/New_York",
        "D.D.C., '', America/New_York",
        "United States District Court for the District of Columbia, '', America/New_York",
        "United States District Court for the Western District of Washington, '', America/Los_Angeles",
        "United States District Court for the District of Arizona, '', America/Phoenix",
        "United States District Court for the Western District of Texas, Austin Division, America/Chicago",
        "United States District Court for the Western District of Texas, El Paso Division, America/Denver",
        "United States District Court for the Northern District of Florida, Pensacola Division, America/Chicago",
        "United States District Court for the Middle District of Florida, '', America/New_York",
        "United States District Court for the Eastern District of Tennessee, '', America/New_York",
        "United States District Court for the Middle District of Tennessee, '', America/Chicago",
        "United States District Court for the District of Alaska, '', America/Anchorage",
        "United States District Court for the District of Puerto Rico, '', America/Puerto_Rico"
    })
    void theZoneIsThatOfTheCourtsDistrict(String court, String division, String zone) {
        assertEquals(Optional.of(ZoneId.of(zone)), CourtZones.of(court, division));
    }

    @Test
    void whatTheMatterSaysOfItsCourtComesFirstAndEasternTimeLast() {
        assertEquals(Optional.empty(), CourtZones.of("High Court of Justice", "Chancery Division"));
        assertEquals(NEW_YORK, CourtTime.of(Matter.NONE).zone());
        CourtDays stated = new CourtDays("America/Denver", List.of(LocalDate.parse("2026-11-27")));
        CourtTime court = CourtTime.of(matter("United States District Court for the District of Delaware", stated));
        assertEquals(ZoneId.of("America/Denver"), court.zone());
        assertEquals(Set.of(LocalDate.parse("2026-11-27")), court.declared());
        assertThrows(Refusal.class, () -> new CourtDays("Eastern", List.of()));
    }

    private static Matter matter(String court, CourtDays days) {
        Matter none = Matter.NONE;
        return new Matter(
                court,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                "",
                none.counsel(),
                none.technicalContact(),
                none.sender(),
                none.execution(),
                List.of(),
                List.of(),
                List.of(),
                days,
                Matter.Declarant.NONE,
                Map.of(),
                Matter.Sealing.NONE,
                Matter.Malware.NONE);
    }
}
