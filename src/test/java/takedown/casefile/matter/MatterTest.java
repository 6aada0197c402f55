package takedown.casefile.matter;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.matter.Matter.Malware;
import takedown.casefile.matter.Matter.Sealing;
import takedown.name.Refusal;

class MatterTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

    private static Matter with(String confirmTo, LocalDate sealed, Malware malware) {
        return new Matter(
                "",
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
                Matter.Counsel.NONE,
                Matter.TechnicalContact.NONE,
                Matter.Sender.NONE,
                new ExecutionTerms(
                        Optional.empty(), Optional.empty(), Optional.empty(), "", confirmTo, Optional.empty(), ""),
                List.of(),
                List.of(),
                List.of(),
                Matter.CourtDays.NONE,
                Matter.Declarant.NONE,
                Map.of(),
                new Sealing(Optional.of(sealed), "3"),
                malware);
    }

    private static List<String> faults(Matter matter) {
        return assertThrows(Refusal.class, () -> matter.requirePossible(NOW)).reasons().stream()
                .map(Refusal.Reason::subject)
                .toList();
    }

    @Test
    void eachFaultIsToldWithItsField() {
        assertEquals(
                List.of("sealing.enteredOn", "malware.family", "malware.sampleSha256"),
                faults(with("", TODAY.plusDays(2), new Malware("", "described in report 17", "", "zz"))));
        assertEquals(List.of("malware.family"), faults(with("", TODAY, new Malware(" ", "", "0x5eed", ""))));
    }

    @Test
    void severalFaultsAreToldInOneSentence() {
        Matter matter = with("", TODAY.plusDays(2), new Malware("Hollowbot", "", "", "zz"));

        assertEquals(
                "sealing.enteredOn must not be in the future; malware.sampleSha256 must be a SHA-256 of 64 hexadecimal digits",
                assertThrows(Refusal.class, () -> matter.requirePossible(NOW)).getMessage());
    }

    @Test
    void whatCanBeRightIsAccepted() {
        assertDoesNotThrow(() -> with(" dns@example.net ", TODAY, Malware.NONE).requirePossible(NOW));
        assertDoesNotThrow(() -> with("", TODAY, new Malware("Hollowbot", "", "", "ab".repeat(32)))
                .requirePossible(NOW));
    }
}
