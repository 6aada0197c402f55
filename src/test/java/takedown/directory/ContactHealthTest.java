package takedown.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactHealthTest {

    @ParameterizedTest
    @CsvSource({
        ", , , UNKNOWN",
        "2026-11-01, , , UNKNOWN",
        "2026-11-01, 2026-11-02, , BOUNCES",
        "2026-11-01, , 2026-11-02, ANSWERS",
        "2026-11-01, 2026-11-02, 2026-11-03, ANSWERS",
        "2026-11-01, 2026-11-03, 2026-11-02, BOUNCES",
        "2026-11-01, 2026-11-02, 2026-11-02, BOUNCES",
    })
    void standsByItsLastEvent(LocalDate sent, LocalDate bounced, LocalDate answered, ContactHealth.Standing standing) {
        assertEquals(standing, health(sent, bounced, answered).standing());
    }

    @Test
    void ranksAndNeverRemoves() {
        LocalDate day = LocalDate.parse("2026-11-01");
        Map<String, ContactHealth> known = Map.of("bounces", health(day, day, null), "answers", health(day, null, day));
        assertEquals(
                List.of("answers", "first", "second", "bounces"),
                ContactHealth.ranked(
                        List.of("bounces", "first", "second", "answers"),
                        contact -> known.getOrDefault(contact, ContactHealth.UNKNOWN)));
    }

    private static ContactHealth health(LocalDate sent, LocalDate bounced, LocalDate answered) {
        return new ContactHealth(
                Optional.ofNullable(sent), Optional.ofNullable(bounced), Optional.ofNullable(answered));
    }
}
