package takedown.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.DomainName;

class SuffixMapTest {

    @Test
    void comparesWholeLabels() {
        var map = new SuffixMap<>(Map.of(DomainName.of("co.uk"), 1, DomainName.of("uk"), 2, DomainName.of("o.uk"), 3));
        assertEquals(Optional.of(1), map.longest(DomainName.of("shop.co.uk")));
        assertEquals(Optional.of(1), map.longest(DomainName.of("co.uk")));
        assertEquals(Optional.of(2), map.longest(DomainName.of("shop.org.uk")));
        assertEquals(Optional.of(2), map.longest(DomainName.of("xo.uk")));
        assertEquals(Optional.empty(), map.longest(DomainName.of("uk.com")));
    }

    /** Compares with the definition: of all suffixes that the name is at or below, the one with the most labels. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheDefinition(long seed) {
        var random = new Random(seed);
        Map<DomainName, DomainName> suffixes = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            DomainName suffix = name(random, 1 + random.nextInt(3));
            suffixes.put(suffix, suffix);
        }
        var map = new SuffixMap<>(suffixes);
        for (int i = 0; i < 2_000; i++) {
            DomainName name = name(random, 1 + random.nextInt(5));
            Optional<DomainName> expected = suffixes.keySet().stream()
                    .filter(name::isAtOrBelow)
                    .max(Comparator.comparingInt(suffix -> suffix.labels().size()));
            assertEquals(expected, map.longest(name), name.ascii());
        }
    }

    /** Returns a random name of few letters, so that it often has a suffix of the map. */
    private static DomainName name(Random random, int labels) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < labels; i++) {
            parts.add("abc".substring(random.nextInt(3)).substring(0, 1) + (random.nextInt(4) == 0 ? "b" : ""));
        }
        return DomainName.of(String.join(".", parts));
    }
}
