package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
    @ParameterizedTest
    @CsvSource({
        "0, name, 0 names",
        "1, name, 1 name",
        "2, name, 2 names",
        "1, address, 1 address",
        "2, address, 2 addresses",
        "2, entry, 2 entries",
        "2, day, 2 days",
        "2, more contact, 2 more contacts",
        "2, person, 2 persons"
    })
    void aNounIsInTheNumberOfWhatIsCounted(long number, String noun, String expected) {
        assertEquals(expected, Count.of(number, noun));
    }
}
