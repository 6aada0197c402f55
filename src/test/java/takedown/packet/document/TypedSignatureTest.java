package takedown.packet.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notice is signed by a person's own text, and not by a name alone, which could be a field that was filled in. */
class TypedSignatureTest {
    @Test
    void aSignatureIsTheMarkAndAName() {
        assertTrue(TypedSignature.isWellFormed("/s/ Ada Quill"));
        assertEquals("Ada Quill", TypedSignature.name("/s/ Ada Quill"));
        assertEquals("", TypedSignature.name(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Quill", "/s/", "/s/ ", "/s/Ada Quill", "/s/ ____", "/s/ Ada\nQuill", "yes"})
    void nothingElseIsOne(String text) {
        assertFalse(TypedSignature.isWellFormed(text));
    }
}
