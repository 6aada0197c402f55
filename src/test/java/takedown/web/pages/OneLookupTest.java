package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.Refusal;

/** The field of the look-up has one line, so the advice for several words is not the advice for a list. */
class OneLookupTest {
    @ParameterizedTest
    @ValueSource(strings = {"not a name at all!!", "evil.example good.example"})
    void moreThanOneWordIsPastedOnTheStartPage(String pasted) {
        String message = assertThrows(Refusal.class, () -> RunningLookups.indicator(pasted))
                .getMessage();
        assertTrue(message.contains("one at a time"), message);
        assertTrue(message.contains("“Start”"), message);
    }

    @Test
    void oneNameIsLookedUp() {
        assertEquals(
                "evil.example", RunningLookups.indicator(" evil[.]example ").key());
    }
}
