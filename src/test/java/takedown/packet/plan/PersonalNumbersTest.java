package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "the victim's number 078-05-1120 was on the page, true",
        "card 4111 1111 1111 1111 was typed, true",
        "card 4111-1111-1111-1111, true",
        "4111111111111112, false",
        "telephone +1 703 555 0142, false",
        "seen at 2026-01-02 03:04:05, false",
        "No. 1:26-cv-00418, false",
        "curl https://192.0.2.1/a?id=1111111111111117x, false",
        "case 26-11-0417, false"
    })
    void numbersOfPersonsAreFound(String text, boolean found) {
        assertEquals(found, PersonalNumbers.isIn(text));
    }
}
