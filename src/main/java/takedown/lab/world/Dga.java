package takedown.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The 2,000 names that the malware family of the model case generates: a linear congruential generator from a fixed seed over five TLDs. Everyone who
 * has the seed, including defenders, gets the same list.
 */
public final class Dga {

    public static final int SIZE = 2_000;

    private static final long SEED = 0x57524e2026L;
    private static final String[] TLDS = {"com", "net", "info", "xyz", "org"};
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    private Dga() {}

    /** Returns all names in the order in which the malware tries them. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(SIZE);
        long state = SEED;
        for (int i = 0; i < SIZE; i++) {
            StringBuilder label = new StringBuilder();
            for (int c = 0; c < 14; c++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                label.append(LETTERS.charAt((int) ((state >>> 33) % LETTERS.length())));
            }
            names.add(label + "." + TLDS[i % TLDS.length]);
        }
        return names;
    }
}
