package takedown.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.execution.Looks.ISSUED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.Action;
import takedown.casefile.OrderKind;

class DayCounterTest {
    private static final Instant DAY_14 = ISSUED.plus(Duration.ofDays(14));

    @ParameterizedTest
    @CsvSource({
        "0, 0, 14, 10, ''",
        "23, 0, 13, 9, ''",
        "24, 1, 13, 9, ''",
        "263, 10, 3, , ''",
        "264, 11, 3, , expires at",
        "335, 13, 0, , in 1 hours",
        "336, 14, 0, , expired at",
        "800, 33, 0, , expired at"
    })
    void theDaysOfATro(int hour, long since, long left, Long toHearing, String warning) {
        DayCounter days = DayCounter.of(
                Looks.order(OrderKind.TRO, Optional.of(DAY_14), Action.HOLD), ISSUED.plus(Duration.ofHours(hour)));
        assertEquals(since, days.daysSinceIssued());
        assertEquals(Optional.of(left), days.daysLeft());
        assertEquals(Optional.ofNullable(toHearing), days.daysToHearing());
        assertEquals(hour >= 336, days.expired());
        assertEquals(warning.isEmpty() ? 0 : 1, days.warnings().size(), days::toString);
        days.warnings().forEach(said -> assertTrue(said.contains(warning), said));
    }

    @Test
    void aTroOverFourteenDaysIsWarnedOf() {
        List<String> warnings = DayCounter.of(
                        Looks.order(OrderKind.TRO, Optional.of(DAY_14.plusSeconds(1)), Action.HOLD), ISSUED)
                .warnings();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(
                warnings.getFirst().contains("65(b)(2)") && warnings.getFirst().contains("no extension is on file"));
        assertEquals(
                List.of(),
                DayCounter.of(
                                Looks.order(
                                        OrderKind.PRELIMINARY_INJUNCTION,
                                        Optional.of(DAY_14.plusSeconds(1)),
                                        Action.HOLD),
                                ISSUED)
                        .warnings(),
                "an injunction has no such term");
    }

    @Test
    void aTroWithoutExpirySaysWhenItEndsAtTheLatest() {
        DayCounter days = DayCounter.of(Looks.order(OrderKind.TRO, Optional.empty(), Action.HOLD), ISSUED);
        assertEquals(Optional.empty(), days.daysLeft());
        assertTrue(days.warnings().getFirst().contains(DAY_14.toString()), days::toString);
        assertEquals(
                0,
                DayCounter.of(Looks.order(OrderKind.TRO, Optional.of(DAY_14), Action.HOLD), ISSUED.minusSeconds(90_000))
                        .daysSinceIssued(),
                "none of an order that is yet to come");
    }
}
