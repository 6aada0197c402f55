package takedown.directory.reading;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of random editing errors: a text is either read, or refused with the positions of its faults. */
class MutatedDirectoryTest {
    private static final String SOUND = """
            sources:
              S: {title: "A list", url: "https://list.example/", asOf: 2025-07, confidence: medium, note: "a note"}
            registries:
              - id: verisign
                name: "VeriSign, Inc."
                country: US
                tlds: [com, net, xn--p1ai]
                contacts:
                  - {kind: abuse, form: "https://r.example/abuse", tlds: [com], source: S, asOf: 2025-07-17, confidence: medium}
                  - {kind: registry-operations, phone: "+1 703 925 6999", source: S, asOf: undated, confidence: low}
                sources: [S]
            registrars:
              - iana: 146
                name: GoDaddy.com, LLC
                aliases: [Wild West]
                sources: [S]
            cdns:
              - {id: c, name: C, asns: [13335], cnameSuffixes: [cdn.example], sources: [S]}
            signatures:
              - {kind: sinkhole, operator: O, addresses: [192.0.2.1, "2001:db8::1"], source: S, asOf: "2017", confidence: low}
            reach:
              - {reach: treaty, countries: [DE, "NO"], source: S, asOf: 2015-03, confidence: medium}
            """;
    private static final String ODD = ":-[]{}&*!|>'\"%@`#,? \n\t\0\u202e\ufeff\ud800\u00e9\uffff\\~0a";

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void isReadOrRefused(long seed) {
        var random = new Random(seed);
        int refusals = 0;
        for (int i = 0; i < 1_000; i++) {
            String text = mutated(random);
            try {
                DirectoryLoader.read("r.yaml", text);
            } catch (DirectoryInvalid refused) {
                refusals++;
                List<String> lines = refused.lines();
                assertFalse(lines.isEmpty());
                assertTrue(lines.stream().allMatch(line -> line.startsWith("r.yaml") && line.contains(" — ")), text);
            }
        }
        assertTrue(refusals > 500, "mutations that are refused: " + refusals);
    }

    private static String mutated(Random random) {
        var text = new StringBuilder(SOUND);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(text.length() - 20);
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                case 2 -> text.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
                default -> text.insert(at, text.substring(at, at + random.nextInt(20)));
            }
        }
        return text.toString();
    }
}
