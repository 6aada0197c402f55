package takedown.attribution.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuspectStatusTest {
    @Test
    void aNameIsDownOrBackOrNeither() {
        for (SuspectStatus status : SuspectStatus.values()) {
            assertFalse(status.isDown() && status.isBack(true), status::name);
            assertFalse(status.isBack(false), status::name);
            assertFalse(status.isTaken() && !status.isDown(), status::name);
        }
        assertFalse(SuspectStatus.UNKNOWN.isDown() || SuspectStatus.UNKNOWN.isBack(true));
    }

    /** Statements in SQL take statuses as parameters. UNKNOWN is not searched for, since other enums have this constant too. */
    @Test
    void noStatementNamesStatuses() throws IOException {
        Pattern named = Pattern.compile(Arrays.stream(SuspectStatus.values())
                .filter(status -> status != SuspectStatus.UNKNOWN)
                .map(Enum::name)
                .collect(Collectors.joining("|", "'(?:", ")'")));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> naming = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> named.matcher(read(file)).find())
                    .toList();
            assertEquals(List.of(), naming);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
