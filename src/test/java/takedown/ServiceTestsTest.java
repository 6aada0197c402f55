package takedown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The list {@code two-at-once} in {@code pom.xml} is complete. By this list, the build runs the tests with the service separately from the others.
 */
class ServiceTestsTest {
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void theListNamesEachTestOfTheService() throws IOException {
        String annotation = "@" + QuarkusTest.class.getSimpleName();
        List<String> listed = Files.readAllLines(Path.of("src/test/service-tests.txt"));
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<String> annotated = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> lines(file).contains(annotation))
                    .map(file -> TESTS.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();

            assertEquals(annotated, listed, "src/test/service-tests.txt");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
