package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.casefile.suspects.BoundedCount;

/** A number with its noun on a page: one packet, two packets. */
class CountedNounsTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** A plural that a template writes after a number, instead of {@code counted('name')}. */
    private static final Pattern PLURAL = Pattern.compile(
            "[.](?:grouped|size|count|total|pages|get)}(?:</\\w+>)? (?:names|suspects|packets|queries|days|hours|parties"
                    + "|octets|pages|findings|warnings|entries|requests|orders|lines|reversals|captures)\\b");

    @Test
    void noTemplateWritesAPluralAfterANumber() throws IOException {
        List<String> found = Stream.of("pages", "report", "tags")
                .flatMap(folder -> files(TEMPLATES.resolve(folder)))
                .flatMap(file -> PLURAL.matcher(text(file))
                        .results()
                        .map(MatchResult::group)
                        .map(hit -> file + ": " + hit))
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void aNumberHasItsNoun() {
        assertEquals("1 query", Wording.counted(1, "query"));
        assertEquals("0 packets", Wording.counted(0L, "packet"));
        assertEquals("12,345 entries", Wording.counted(12_345L, "entry"));
        assertEquals("1 suspect", Wording.counted(new BoundedCount(1, false), "suspect"));
        assertEquals("10,000+ suspects", Wording.counted(new BoundedCount(10_000, true), "suspect"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
