package takedown.protection;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Registered names with their ranks up to {@link #MOST}. Each entry takes eight octets: 43 bits of a hash and 20 bits of the rank. The entries are
 * sorted. If two names have the same hash, both get the better rank of the two. With a million entries, this affects about one name in ten million,
 * and at worst blocks the name needlessly.
 */
final class RankedNames {
    /** The last rank that is used; the first is 1. */
    static final int MOST = 1_000_000;

    static final RankedNames NONE = new RankedNames(new long[0]);

    private static final int RANK_BITS = 20;
    private static final HashFunction HASH = Hashing.sipHash24();

    private final long[] sorted;

    private RankedNames(long[] sorted) {
        this.sorted = sorted;
    }

    static RankedNames of(String[] names, int[] ranks, int count) {
        long[] sorted = new long[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = place(names[i]) | ranks[i];
        }
        Arrays.parallelSort(sorted);
        return new RankedNames(sorted);
    }

    /** Returns the best rank of a name, given as A-labels in lower case. */
    OptionalInt rank(String name) {
        long place = place(name);
        int at = Arrays.binarySearch(sorted, place);
        int next = at < 0 ? -at - 1 : at;
        return next < sorted.length && (sorted[next] >>> RANK_BITS) == (place >>> RANK_BITS)
                ? OptionalInt.of((int) (sorted[next] & ((1 << RANK_BITS) - 1)))
                : OptionalInt.empty();
    }

    int size() {
        return sorted.length;
    }

    /** Returns the hash in the 43 bits below the sign bit. The sign bit is 0, so the sign does not change the order. */
    private static long place(String name) {
        long hash = HASH.hashString(name, StandardCharsets.US_ASCII).asLong();
        return (hash >>> 1) & -(1L << RANK_BITS);
    }
}
