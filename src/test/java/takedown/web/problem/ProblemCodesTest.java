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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.attribution.collateral.ProtectionClass;
import takedown.packet.document.FindingCode;

/** docs/problems.md lists exactly the codes that the service can return. */
class ProblemCodesTest {
    private static final Path SOURCES = Path.of("src/main/java/takedown");

    /** The sources of the codes that are not codes of findings. */
    private static final List<String> EDGE = List.of("web/problem", "name/Refusal.java");

    private static final Pattern KEBAB = Pattern.compile("\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"");

    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `([a-z0-9-]+)` \\| [^|0-9]", Pattern.MULTILINE);

    private static final Set<String> FINDINGS =
            Arrays.stream(FindingCode.values()).map(FindingCode::code).collect(Collectors.toCollection(TreeSet::new));

    @Test
    void theListIsThatOfTheSource() throws IOException {
        Set<String> given = new TreeSet<>(FINDINGS);
        for (String room : EDGE) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(room))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    found(KEBAB, Files.readString(file), given);
                }
            }
        }
        assertTrue(given.containsAll(Set.of("invalid-field", "already-running")), given::toString);
        String page = Files.readString(Path.of("docs/problems.md"));
        Set<String> documented = new TreeSet<>();
        found(DOCUMENTED, page.substring(page.indexOf("## Codes")), documented);
        assertEquals(given, documented);
        Matcher example = Pattern.compile("\"code\": \"([^\"]+)\"").matcher(page);
        while (example.find()) {
            assertTrue(documented.contains(example.group(1)), example.group(1));
        }
    }

    /** The findings of a packet take over codes of the dossiers. */
    @Test
    void aFindingHasACodeForWhateverADossierSays() throws IOException {
        Set<String> ofDossiers = new TreeSet<>();
        Arrays.stream(ProtectionClass.values()).map(ProtectionClass::code).forEach(ofDossiers::add);
        found(KEBAB, Files.readString(SOURCES.resolve("attribution/collateral/CollateralRule.java")), ofDossiers);
        assertTrue(ofDossiers.contains("mail-in-use"), ofDossiers::toString);
        assertTrue(FINDINGS.containsAll(ofDossiers), ofDossiers::toString);
    }

    private static void found(Pattern pattern, String text, Set<String> into) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }
}
