package takedown.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderKind;

/** An order entered at 07:00 in the court's time on Sunday, 1 November 2026, the day on which the clocks were set back. */
class DayCounterTest {
    private static final CourtTime COURT = new CourtTime(ZoneId.of("America/New_York"), Set.of());

    /** 17:00 of the 14th day, Sunday, 15 November. */
    private static final Instant DAY_14 = Instant.parse("2026-11-15T22:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T12:00:00Z, 0, 14, 10, ''",
        "2026-11-02T04:59:59Z, 0, 14, 10, ''",
        "2026-11-02T05:00:00Z, 1, 13, 9, ''",
        "2026-11-11T11:00:00Z, 10, 4, 0, ''",
        "2026-11-11T13:00:00Z, 10, 4, , ''",
        "2026-11-12T04:59:00Z, 10, 4, , ''",
        "2026-11-12T05:00:00Z, 11, 3, , 'in 3 days.'",
        "2026-11-14T17:00:00Z, 13, 1, , in 1 day.",
        "2026-11-14T04:59:00Z, 12, 2, , in 2 days.",
        "2026-11-15T21:00:00Z, 14, 0, , 'today, in 1 hour.'",
        "2026-11-15T22:00:00Z, 14, 0, , expired at",
        "2026-12-04T12:00:00Z, 33, 0, , expired at",
        "2026-10-30T12:00:00Z, 0, 16, 12, ''"
    })
    void theDaysOfATroAreDaysOfItsCourt(Instant now, long since, long left, Long toHearing, String warning) {
        DayCounter days =
                DayCounter.of(ExecutionFixtures.order(OrderKind.TRO, Optional.of(DAY_14), Action.HOLD), COURT, now);
        assertEquals(since, days.daysSinceIssued());
        assertEquals(Optional.of(left), days.daysLeft());
        assertEquals(Optional.ofNullable(toHearing), days.daysToHearing());
        assertEquals(Optional.of(LocalDate.parse("2026-11-16")), days.lastDay(), "a Sunday moves on to Monday");
        assertEquals(!now.isBefore(DAY_14), days.expired());
        assertEquals(warning.isEmpty() ? 0 : 1, days.warnings().size(), days::toString);
        days.warnings().forEach(said -> assertTrue(said.contains(warning), said));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T05:00:00Z, ''",
        "2026-11-16T05:00:01Z, runs on to Monday",
        "2026-11-17T05:00:00Z, runs on to Monday",
        "2026-11-17T05:00:01Z, no extension is on file"
    })
    void theEndOfATroIsMeasuredByTheRule(Instant expiresAt, String warning) {
        List<String> warnings = DayCounter.of(
                        ExecutionFixtures.order(OrderKind.TRO, Optional.of(expiresAt), Action.HOLD),
                        COURT,
                        ExecutionFixtures.ISSUED)
                .warnings();
        assertEquals(warning.isEmpty() ? 0 : 1, warnings.size(), warnings::toString);
        warnings.forEach(said -> assertTrue(said.contains(warning), said));
        assertEquals(
                List.of(),
                DayCounter.of(
                                ExecutionFixtures.order(
                                        OrderKind.PRELIMINARY_INJUNCTION, Optional.of(expiresAt), Action.HOLD),
                                COURT,
                                ExecutionFixtures.ISSUED)
                        .warnings(),
                "an injunction does not have this term");
    }

    @Test
    void aTroWithoutExpirySaysWhenItEndsAtTheLatest() {
        DayCounter days = DayCounter.of(
                ExecutionFixtures.order(OrderKind.TRO, Optional.empty(), Action.HOLD), COURT, ExecutionFixtures.ISSUED);
        assertEquals(Optional.empty(), days.daysLeft());
        assertTrue(days.warnings().getFirst().contains("2026-11-17T05:00:00Z at the latest"), days::toString);
    }
}
