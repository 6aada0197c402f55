package takedown.packet.rendition.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitedStatesDatesTest {
    private final Phrases say = new Phrases();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-01T15:00:00Z | America/New_York    | December 1, 2026, 10:00 a.m. ET (15:00 UTC)",
                "2026-07-01T14:00:00Z | America/New_York    | July 1, 2026, 10:00 a.m. ET (14:00 UTC)",
                "2026-12-01T17:05:09Z | America/New_York    | December 1, 2026, 12:05 p.m. ET (17:05 UTC)",
                "2026-12-02T04:59:59Z | America/New_York    | December 1, 2026, 11:59 p.m. ET (December 2, 2026, 04:59 UTC)",
                "2026-12-01T05:00:00Z | America/New_York    | December 1, 2026, 12:00 a.m. ET (05:00 UTC)",
                "2026-12-01T23:00:00Z | America/Los_Angeles | December 1, 2026, 3:00 p.m. PT (23:00 UTC)",
                "2026-12-01T15:00:00Z | ''                  | December 1, 2026, 15:00 UTC",
                "2026-12-01T15:00:00Z | Etc/UTC             | December 1, 2026, 15:00 UTC"
            })
    void aTimeIsInTheCourtsZoneWithUtcBesideIt(Instant at, String zone, String text) {
        assertEquals(text, say.usTimeWithUtc(at, zone));
    }

    @Test
    void anUnknownTimeIsABlank() {
        assertEquals("____________________", say.usWhen(Optional.empty(), "America/New_York"));
    }

    /** A period that ends within the same minute is printed as one time. */
    @Test
    void aPeriodOfOneMinuteIsATime() {
        Instant at = Instant.parse("2026-11-30T04:44:10Z");
        String period = new Phrases().period(Optional.of(at), Optional.of(at.plusSeconds(20)), "");
        assertTrue(period.startsWith(", on November 30, 2026, "), period);
        assertTrue(
                new Phrases()
                        .period(Optional.of(at), Optional.of(at.plusSeconds(120)), "")
                        .startsWith(", from November"),
                period);
    }
}
