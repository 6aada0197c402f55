package takedown.web.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.attribution.ProtectionClass;

/** The codes that docs/problems.md lists are those that the service can answer. */
class ProblemCodesTest {
    private static final Path SOURCES = Path.of("src/main/java/takedown");

    /** Where findings and reasons are made. */
    private static final List<String> ROOMS =
            List.of("packet", "dispatch", "web/problem", "name/Refusal.java", "attribution/CollateralRule.java");

    /** Rooms below that write formats with words of their own. */
    private static final Pattern FORMATS = Pattern.compile("packet/(format|pdf|signing|words)/");

    /** In kebab-case, and no codes: parties that are in no directory, and media types. */
    private static final Set<String> OTHER = Set.of("icann-compliance", "us-central-authority", "us-government");

    private static final Pattern KEBAB = Pattern.compile("\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"");

    /** The first argument of a finding or a reason, of one word. */
    private static final Pattern WORD =
            Pattern.compile("new\\s+(?:\\w+\\.)?(?:Finding|Reason)\\(\\s*(?:[^,\"]*\\?\\s*)?\"([a-z]+)\"");

    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `([a-z0-9-]+)` \\| [^|0-9]", Pattern.MULTILINE);

    @Test
    void theListIsThatOfTheSource() throws IOException {
        Set<String> inSource = new TreeSet<>();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(room))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .filter(path ->
                                !FORMATS.matcher(SOURCES.relativize(path) + "").find())
                        .toList()) {
                    String text = Files.readString(file);
                    found(KEBAB, text, inSource);
                    found(WORD, text, inSource);
                }
            }
        }
        inSource.removeAll(OTHER);
        Arrays.stream(ProtectionClass.values()).map(ProtectionClass::code).forEach(inSource::add);
        assertTrue(
                inSource.containsAll(Set.of("platform", "compromised", "reach", "invalid-field")), inSource::toString);
        String page = Files.readString(Path.of("docs/problems.md"));
        Set<String> documented = new TreeSet<>();
        found(DOCUMENTED, page.substring(page.indexOf("## Codes")), documented);
        assertEquals(inSource, documented);
        Matcher example = Pattern.compile("\"code\": \"([^\"]+)\"").matcher(page);
        while (example.find()) {
            assertTrue(documented.contains(example.group(1)), example.group(1));
        }
    }

    private static void found(Pattern pattern, String text, Set<String> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }
}
