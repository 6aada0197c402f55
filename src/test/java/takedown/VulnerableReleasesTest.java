package takedown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refuses libraries on the class path that are older than the first safe release of {@code vulnerable-releases.txt}. */
class VulnerableReleasesTest {
    record Rule(String group, String artifact, Version safe, String advisory) {
        static Rule of(String line) {
            String[] parts = line.split("\\s+", 3);
            String[] name = parts[0].split(":");
            return new Rule(name[0], name[1], Version.of(parts[1]), parts[2]);
        }

        /** Returns the release of this artifact; empty if the path is not that of its jar in a Maven repository. */
        Optional<Version> release(Path jar) {
            String folder = group.replace('.', '/') + "/" + artifact + "/";
            String path = jar.toString().replace('\\', '/');
            int at = path.indexOf(folder);
            return at < 0
                    ? Optional.empty()
                    : Optional.of(
                            Version.of(path.substring(at + folder.length()).split("/")[0]));
        }
    }

    /** Numbers separated by dots; words such as Final do not count. */
    record Version(String text, List<Integer> numbers) implements Comparable<Version> {
        static Version of(String text) {
            return new Version(
                    text,
                    Stream.of(text.split("[.-]"))
                            .takeWhile(part -> part.matches("[0-9]{1,9}"))
                            .map(Integer::valueOf)
                            .toList());
        }

        @Override
        public int compareTo(Version other) {
            for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
                int difference = Integer.compare(number(i), other.number(i));
                if (difference != 0) {
                    return difference;
                }
            }
            return 0;
        }

        private int number(int i) {
            return i < numbers.size() ? numbers.get(i) : 0;
        }
    }

    @Test
    void noLibraryIsOlderThanItsFirstSafeRelease() {
        List<String> old = rules().stream()
                .flatMap(rule -> classPath()
                        .flatMap(jar -> rule.release(jar).stream())
                        .filter(release -> release.compareTo(rule.safe()) < 0)
                        .map(release -> rule.artifact() + " " + release.text() + " is older than "
                                + rule.safe().text() + ": " + rule.advisory()))
                .distinct()
                .toList();
        assertEquals(List.of(), old);
    }

    /** A rule without a matching library would check nothing. */
    @Test
    void everyRuleNamesALibraryOfTheClassPath() {
        List<String> unused = rules().stream()
                .filter(rule -> classPath()
                        .flatMap(jar -> rule.release(jar).stream())
                        .findAny()
                        .isEmpty())
                .map(rule -> rule.group() + ":" + rule.artifact())
                .toList();
        assertEquals(List.of(), unused);
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.130.Final, 4.1.132.Final",
        "42.7.10, 42.7.11",
        "2.21.2, 2.21.4",
        "1.9, 1.10.0",
        "4.1.99.Final, 4.1.100.Final"
    })
    void numbersDecide(String older, String newer) {
        assertTrue(Version.of(older).compareTo(Version.of(newer)) < 0);
        assertTrue(Version.of(newer).compareTo(Version.of(older)) > 0);
    }

    private static List<Rule> rules() {
        try (var in =
                Objects.requireNonNull(VulnerableReleasesTest.class.getResourceAsStream("/vulnerable-releases.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::of)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** When Surefire starts from a manifest, it passes the real class path in a separate property. */
    private static Stream<Path> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(java.io.File.pathSeparator)).map(Path::of);
    }
}
