package takedown.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.Refusal;

class AsOfTest {

    @ParameterizedTest
    @CsvSource({
        "2025-07-17, 2025-07-17",
        "2025-07, 2025-07-31",
        "2024-02, 2024-02-29",
        "2025, 2025-12-31",
    })
    void aMonthOrYearLastsUntilItsLastDay(String text, LocalDate latest) {
        assertEquals(Optional.of(latest), new AsOf(text).latest());
    }

    @Test
    void anUndatedStatementHasNoDay() {
        assertEquals(Optional.empty(), AsOf.UNDATED.latest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025-02-30", "2025-13", "2025-7", "25", "2025-07-17T00:00", "٢٠٢٥"})
    void refusesWhatIsNoDate(String text) {
        assertThrows(Refusal.class, () -> new AsOf(text));
    }
}
