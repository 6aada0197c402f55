package takedown.packet.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/paper-checks.md lists each check once, with findings, tests and benchmarks that exist. */
class PaperChecksTest {
    private static final int CHECKS = 50;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| .*\\| (.*) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    @Test
    void eachCheckNamesWhatPerformsIt() throws IOException {
        String page = Files.readString(Path.of("docs/paper-checks.md"));
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Test"))
                    .collect(Collectors.toSet());
        }
        List<Integer> numbers = ROW.matcher(page)
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();
        assertEquals(IntStream.rangeClosed(1, CHECKS).boxed().toList(), numbers);
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            Matcher named = NAMED.matcher(row.group(2));
            while (named.find()) {
                String name = named.group(1);
                if (name.endsWith("Test")) {
                    assertTrue(tests.contains(name), name);
                } else if (name.startsWith("bench/")) {
                    assertTrue(Files.exists(Path.of(name)), name);
                } else {
                    FindingCode.of(name);
                }
            }
        }
    }
}
