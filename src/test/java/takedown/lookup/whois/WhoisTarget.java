package takedown.lookup.whois;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import takedown.fuzz.UntrustedValueChecks;
import takedown.name.DomainName;

/** No WHOIS text deceives a reader, delays the parser or hides text. */
public final class WhoisTarget {
    private static final DomainName ASKED = DomainName.of("evil.net");

    /** An instrumented parser is slow. A parser that does not end in this time has a fault. */
    private static final Duration RUN_AWAY = Duration.ofSeconds(4);

    private WhoisTarget() {}

    public static void check(byte[] octets) {
        Duration taken = CpuTime.of(() -> WhoisParser.parse(octets, Optional.empty()));
        assertTrue(taken.compareTo(RUN_AWAY) < 0, "the parser took too long");
        WhoisAnswer saved = WhoisParser.parse(octets, Optional.empty());
        assertEquals(
                saved,
                WhoisParser.parse(octets, Optional.empty()),
                "the same octets were read differently the second time");
        UntrustedValueChecks.isVisible(saved);
        if (new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
            assertInstanceOf(WhoisAnswer.NoAnswer.class, saved, "an empty answer is not a denial");
        }
        if (WhoisParser.parse(octets, Optional.of(ASKED)) instanceof WhoisAnswer.Registered(WhoisRecord record)) {
            record.domain().flatMap(DomainName::tryOf).ifPresent(stated -> assertEquals(ASKED, stated));
            assertEquals(ASKED, record.registration(ASKED).name());
        }
        Map<String, Object> line = SavedWhois.read(octets);
        assertTrue(line.containsKey("available") && line.containsKey("outcome"));
        UntrustedValueChecks.isVisible(line);
    }
}
