package takedown.web.guard;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.junit.jupiter.api.Test;
import takedown.name.Refusal;

class StorableFormsTest {
    private static FormData form(String name, String text) {
        FormData form = new FormData(10);
        form.add("kind", "TRO");
        form.add(name, text);
        return form;
    }

    @Test
    void aTextThatCannotBeStoredIsRefusedByItsField() {
        Refusal refusal = assertThrows(Refusal.class, () -> StorableForms.check(form("court", "a\u0000b"), false));
        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertEquals("court holds U+0000 or half of a surrogate pair, which cannot be stored", refusal.getMessage());
        assertThrows(Refusal.class, () -> StorableForms.check(form("court", "a\ud83d"), false));
        assertThrows(Refusal.class, () -> StorableForms.check(form("a\u0000", "b"), true));
        assertDoesNotThrow(() -> StorableForms.check(form("court", "line\r\n\ud83d\ude00"), false));
    }

    @Test
    void aPartWithoutANameIsRefused() {
        FormData form = form("court", "a");
        form.add(null, "b");
        assertEquals(
                "A part of the form has no name that can be read",
                assertThrows(Refusal.class, () -> StorableForms.check(form, false))
                        .getMessage());
    }

    @Test
    void everySuchFieldIsTold() {
        FormData form = form("court", "a\u0000b");
        form.add("judge", "c\u0000d");
        assertEquals(
                List.of("court", "judge"),
                assertThrows(Refusal.class, () -> StorableForms.check(form, false)).reasons().stream()
                        .map(Refusal.Reason::subject)
                        .toList());
        assertDoesNotThrow(() -> StorableForms.check(form, true));
    }

    @Test
    void aFileMayHaveAnyOctetsButNotAnyName() {
        FormData form = new FormData(10);
        form.add("document", Path.of("no-such-file"), "a.pdf", new CaseInsensitiveMap<>());
        assertDoesNotThrow(() -> StorableForms.check(form, true));
        form.add("document", new byte[] {0}, "a\u0000.pdf", new CaseInsensitiveMap<>());
        assertThrows(Refusal.class, () -> StorableForms.check(form, true));
    }
}
