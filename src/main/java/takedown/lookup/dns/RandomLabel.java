package takedown.lookup.dns;

import java.security.SecureRandom;

/** A label that was never registered. */
final class RandomLabel {
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomLabel() {}

    static String next() {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            label.append((char) ('a' + RANDOM.nextInt(26)));
        }
        return label.toString();
    }
}
