package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeadlessServiceTest {
    private static final String KEY = "quarkus.http.auth.session.encryption-key";

    /** Without a key, the sign-in form of Quarkus warns on standard error about a temporary key. A key has at least 16 characters. */
    @Test
    void aCommandHasASessionKeyOfItsOwn() {
        String key = HeadlessService.settings().get(KEY);
        assertTrue(key.length() >= 16);
        assertNotEquals(key, HeadlessService.settings().get(KEY));
    }
}
