package takedown.lookup.whois;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Measures the parser on a folder of saved answers. The answers may not be published, so they are not in this repository. To run the test:
 * {@code ./mvnw test -Dtest=WhoisSamplesTest -Dtakedown.whois.samples=FOLDER}.
 */
class WhoisSamplesTest {
    @Test
    void score() throws Exception {
        String folder = System.getProperty("takedown.whois.samples", "");
        assumeTrue(!folder.isEmpty(), "skipped: -Dtakedown.whois.samples names no folder of saved answers");
        WhoisScore score = new WhoisScore(miss -> {});
        score.run(Path.of(folder));
        score.table().forEach(System.out::println);
        score.counts()
                .forEach((field, count) ->
                        assertTrue(count.right() >= 0.9 * count.stated() || count.stated() < 20, field + " " + count));
    }
}
