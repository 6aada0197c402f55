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

    @ParameterizedTest
    @CsvSource({
        "abuse:bounces abuse:first abuse:second abuse:answers, abuse:answers abuse:first abuse:second abuse:bounces",
        "legal:first abuse:answers, legal:first abuse:answers",
        "legal:bounces abuse:first, abuse:first legal:bounces",
        "legal:bounces abuse:bounces, legal:bounces abuse:bounces",
        "abuse:first legal:second abuse:answers legal:answers, abuse:answers abuse:first legal:answers legal:second",
        "abuse:first abuse:second, abuse:first abuse:second",
    })
    void ranksWithinADeskAndNeverRemoves(String contacts, String ranked) {
        LocalDate day = LocalDate.parse("2026-11-01");
        Map<String, ContactHealth> known = Map.of("bounces", health(day, day, null), "answers", health(day, null, day));
        assertEquals(
                List.of(ranked.split(" ")),
                ContactHealth.ranked(
                        List.of(contacts.split(" ")),
                        contact -> contact.split(":")[0],
                        contact -> known.getOrDefault(contact.split(":")[1], ContactHealth.UNKNOWN)));
    }

    @Test
    void aRecordKnowsAContactInAnyCase() {
        LocalDate day = LocalDate.parse("2026-11-01");
        HealthRecord health = new HealthRecord(Map.of("acme", Map.of("abuse@acme.example", health(day, day, null))));
        assertEquals(
                ContactHealth.Standing.BOUNCES,
                health.of("acme", " Abuse@ACME.example").standing());
        assertEquals(ContactHealth.UNKNOWN, health.of("other", "abuse@acme.example"));
        List<String> contacts = List.of("abuse@acme.example", "https://acme.example/abuse");
        assertEquals(contacts.reversed(), health.ranked("acme", contacts, contact -> "ABUSE", contact -> contact));
        assertEquals(contacts, health.ranked("other", contacts, contact -> "ABUSE", contact -> contact));
    }

    private static ContactHealth health(LocalDate sent, LocalDate bounced, LocalDate answered) {
        return new ContactHealth(
                Optional.ofNullable(sent), Optional.ofNullable(bounced), Optional.ofNullable(answered));
    }
}
