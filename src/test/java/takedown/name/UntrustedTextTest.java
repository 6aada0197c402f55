package takedown.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UntrustedTextTest {

    @Test
    void whatAReaderCouldNotSeeIsSpelledOut() {
        assertEquals("a<U+202E>b", UntrustedText.visible("a\u202eb"));
        assertEquals("a<U+200B><U+FEFF>b", UntrustedText.visible("a\u200b\ufeffb"));
        assertEquals("<U+0000><U+001B>[31m", UntrustedText.visible("\u0000\u001b[31m"));
        assertEquals("<U+D800>x", UntrustedText.visible("\ud800x"));
        assertEquals("<U+3164>", UntrustedText.visible("\u3164"));
        assertEquals("a\nb c", UntrustedText.visible("a\r\nb\tc"));
        assertEquals("Ünïcödé 例え عربي 🍕", UntrustedText.visible("Ünïcödé 例え عربي 🍕"));
    }

    @Test
    void everyOctetStringHasAReading() {
        assertEquals("é", UntrustedText.decode("é".getBytes(StandardCharsets.UTF_8)));
        assertEquals("é", UntrustedText.decode("é".getBytes(StandardCharsets.ISO_8859_1)));
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);
            String shown = UntrustedText.from(octets, 32).value();
            assertEquals(shown, UntrustedText.visible(shown), "showing twice changes nothing");
        }
    }

    @Test
    void theLimitIsSaid() {
        assertTrue(UntrustedText.from("abcdef", 3).truncated());
        assertEquals("abc", UntrustedText.from("abcdef", 3).value());
    }

    @Test
    void aTextWithU0000OrHalfOfAPairCannotBeStored() {
        assertTrue(UntrustedText.isStorable("a \ud83d\ude00 b\n"));
        assertFalse(UntrustedText.isStorable("a\u0000b"));
        assertFalse(UntrustedText.isStorable("a\ud83d"));
        assertFalse(UntrustedText.isStorable("\ude00\ud83d"));
    }
}
