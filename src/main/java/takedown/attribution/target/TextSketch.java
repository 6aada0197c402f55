package takedown.attribution.target;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A MinHash signature of a text (Broder 1997): the minimum hashes of its groups of three words. Two texts can be compared by their sketches, so the
 * texts need not be stored.
 *
 * @param least the minimum of each hash function; empty for a text without words
 */
public record TextSketch(List<Integer> least, int words) {
    private static final int FUNCTIONS = 64;
    private static final int GROUP = 3;
    private static final HashFunction HASH = Hashing.murmur3_32_fixed();

    public TextSketch {
        least = List.copyOf(least);
    }

    public static TextSketch of(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return new TextSketch(List.of(), 0);
        }
        int[] least = new int[FUNCTIONS];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int i = 0; i <= Math.max(0, words.size() - GROUP); i++) {
            String group = String.join(" ", words.subList(i, Math.min(words.size(), i + GROUP)));
            int hash = HASH.hashString(group, StandardCharsets.UTF_8).asInt();
            for (int f = 0; f < FUNCTIONS; f++) {
                least[f] = Math.min(least[f], mixed(hash, f));
            }
        }
        return new TextSketch(Arrays.stream(least).boxed().toList(), words.size());
    }

    private static int mixed(int hash, int function) {
        return HASH.hashLong(((long) function << 32) | (hash & 0xffffffffL)).asInt();
    }

    /** Returns the distance to another text: 0 for the same groups of words, 1 for none in common. */
    public double distance(TextSketch other) {
        if (least.isEmpty() || other.least.isEmpty()) {
            return least.equals(other.least) ? 0 : 1;
        }
        int same = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            same += least.get(i).equals(other.least.get(i)) ? 1 : 0;
        }
        return 1 - (double) same / FUNCTIONS;
    }

    public static TextSketch none() {
        return new TextSketch(Collections.emptyList(), 0);
    }
}
