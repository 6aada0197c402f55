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
import org.junit.platform.suite.api.SelectClasses;

/**
 * Each test with the service is in one of the two suites, and in the list by which the build excludes it from the tests without the service
 * ({@code two-at-once} in {@code pom.xml}).
 */
class ServiceTestsTest {
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void theListNamesEachTestOfTheService() throws IOException {
        String annotation = "@" + QuarkusTest.class.getSimpleName();
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<String> annotated = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> lines(file).contains(annotation))
                    .map(file -> TESTS.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();

            assertEquals(annotated, listed(), "src/test/service-tests.txt");
        }
    }

    @Test
    void theSuitesHaveEachTestOfTheListOnce() throws IOException {
        List<String> selected = Stream.of(FirstServiceTests.class, SecondServiceTests.class)
                .flatMap(suite ->
                        Stream.of(suite.getAnnotation(SelectClasses.class).names()))
                .toList();

        assertEquals(
                listed().stream()
                        .map(file -> file.replace(".java", "").replace('/', '.'))
                        .toList(),
                selected,
                "FirstServiceTests, then SecondServiceTests");
    }

    private static List<String> listed() throws IOException {
        return Files.readAllLines(Path.of("src/test/service-tests.txt"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
