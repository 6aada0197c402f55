package takedown.lookup.dns;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Random labels of 24 letters, which are certainly not registered. */
final class RandomLabel {
    static final RandomGenerator RANDOM = new SecureRandom();

    private static final int LENGTH = 24;

    private RandomLabel() {}

    static String next() {
        return next(RANDOM);
    }

    static String next(RandomGenerator random) {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            label.append((char) ('a' + random.nextInt(26)));
        }
        return label.toString();
    }
}
