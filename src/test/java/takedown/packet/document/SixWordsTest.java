package takedown.packet.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SixWordsTest {
    /**
     * The words encode the first 66 bits as BIP 39 does, with 11 bits per word. The expected words are the beginnings of the test vectors of BIP 39.
     */
    @Test
    void theWordsAreTheFirst66Bits() {
        assertEquals("abandon abandon abandon abandon abandon abandon", SixWords.of("0".repeat(64)));
        assertEquals("zoo zoo zoo zoo zoo zoo", SixWords.of("f".repeat(64)));
        assertEquals("legal winner thank year wave sausage", SixWords.of("7f".repeat(32)));
        assertEquals("letter advice cage absurd amount doctor", SixWords.of("80".repeat(32)));
    }

    @Test
    void aPersonMayWriteThemInAnyForm() {
        assertTrue(SixWords.matches(" Legal-winner, THANK year  wave sausage.", "7f".repeat(32)));
        assertFalse(SixWords.matches("legal winner thank year wave", "7f".repeat(32)));
        assertThrows(IllegalArgumentException.class, () -> SixWords.of("7f"));
    }
}
