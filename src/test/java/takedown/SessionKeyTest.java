package takedown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of sessions: from the settings, or made and stored at the first start. */
class SessionKeyTest {
    @TempDir
    Path data;

    private SmallRyeConfig config(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("takedown.data", data.toString()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return ConfigUtils.configBuilder()
                .withSources(new PropertiesConfigSource(settings, "of this test", 900))
                .build();
    }

    private Path file() {
        return data.resolve("sign-in/session.key");
    }

    @Test
    void theFirstStartMakesItAndTheNextReadsIt() throws IOException {
        SessionKey made = SessionKey.of(config(), true).orElseThrow();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        SessionKey read = SessionKey.of(config(), true).orElseThrow();
        assertEquals(made.secret(), read.secret());
        assertEquals(made.derived(SessionKey.FORM), read.derived(SessionKey.FORM));
        try (var files = Files.list(file().getParent())) {
            assertEquals(1, files.count());
        }
        Files.delete(file());
        assertNotEquals(
                made.secret(), SessionKey.of(config(), true).orElseThrow().secret());
    }

    @Test
    void everyUseHasItsOwn() {
        SessionKey key = new SessionKey("s".repeat(40));
        assertNotEquals(key.derived(SessionKey.FORM), key.derived(SessionKey.CODE_FLOW.get(0)));
        assertNotEquals(key.derived(SessionKey.CODE_FLOW.get(0)), key.derived(SessionKey.CODE_FLOW.get(1)));
        assertFalse(key.toString().contains("sss"));
    }

    @Test
    void aConfiguredKeyIsUsedAndNotWrittenDown() {
        String secret = "0123456789abcdef0123456789abcdef";
        for (boolean ownFolder : new boolean[] {true, false}) {
            assertEquals(
                    secret,
                    SessionKey.of(config(SessionKey.SETTING, secret), ownFolder)
                            .orElseThrow()
                            .secret());
        }
        assertFalse(Files.exists(file()));
    }

    @Test
    void nodesOnOneDatabaseMakeNone() {
        assertEquals(Optional.empty(), SessionKey.of(config(), false));
        assertFalse(Files.exists(file()));
    }

    @Test
    void aShortKeyStopsTheStartAndIsNotRepeated() throws IOException {
        String said = assertThrows(
                        Settings.Wrong.class, () -> SessionKey.of(config(SessionKey.SETTING, "hunter2"), true))
                .getMessage();
        assertTrue(said.startsWith("takedown.sign-in.session-key is too short"), said);
        assertFalse(said.contains("hunter2"), said);
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "cut");
        assertThrows(Settings.Wrong.class, () -> SessionKey.of(config(), true));
    }
}
