package takedown.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.Refusal;

class DsRecordTest {
    @Test
    void presentationFormAndBack() {
        DsRecord ds = new DsRecord(12345, 13, 2, "AB".repeat(32));
        assertEquals(ds, DsRecord.of(ds.toString()));
        assertEquals(ds, DsRecord.of("  12345  13 2 " + "abab abab".repeat(8) + " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345 13 2",
                "12345 13 2 abc",
                "12345 13 2 zz",
                "65536 13 2 abababababababababababababababababababab",
                "-1 13 2 abababababababababababababababababababab",
                "12345 256 2 abababababababababababababababababababab",
                "1e3 13 2 abababababababababababababababababababab",
                "99999999999 13 2 abababababababababababababababababababab"
            })
    void anythingElseIsRefused(String text) {
        assertEquals(
                Refusal.Kind.INVALID,
                assertThrows(Refusal.class, () -> DsRecord.of(text)).kind());
    }
}
