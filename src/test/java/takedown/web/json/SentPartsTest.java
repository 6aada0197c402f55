package takedown.web.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.junit.jupiter.api.Test;
import takedown.name.Refusal;

class SentPartsTest {
    private static final List<String> KNOWN = List.of("kind", "file");

    private static FormValue text(String text) {
        return new FormValue() {
            @Override
            public String getValue() {
                return text;
            }

            @Override
            public String getCharset() {
                return "UTF-8";
            }

            @Override
            public FileItem getFileItem() {
                throw new IllegalStateException("not a file");
            }

            @Override
            public boolean isFileItem() {
                return false;
            }

            @Override
            public String getFileName() {
                return "";
            }

            @Override
            public MultivaluedMap<String, String> getHeaders() {
                return new MultivaluedHashMap<>();
            }
        };
    }

    private static String refused(Map<String, Collection<FormValue>> parts) {
        Refusal refused = assertThrows(Refusal.class, () -> SentParts.of(parts, KNOWN));
        assertEquals(Refusal.Kind.INVALID, refused.kind());
        return refused.getMessage();
    }

    @Test
    void aPartIsReadOnce() {
        SentParts parts = SentParts.of(Map.of("kind", List.of(text(" DONE "))), KNOWN);
        assertEquals(Optional.of("DONE"), parts.text("kind"));
        assertEquals(Optional.empty(), parts.file("file"));
    }

    @Test
    void noPartIsDropped() {
        assertEquals("kind can be sent only once", refused(Map.of("kind", List.of(text("DONE"), text("REFUSED")))));
        assertEquals(
                "there is no part attachment; the parts are kind, file",
                refused(Map.of("attachment", List.of(text("x")))));
        SentParts parts = SentParts.of(Map.of("file", List.of(text("x"))), KNOWN);
        assertEquals(
                "file must be a file, not a text",
                assertThrows(Refusal.class, () -> parts.file("file")).getMessage());
    }
}
