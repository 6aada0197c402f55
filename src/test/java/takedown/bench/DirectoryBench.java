package takedown.bench;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.directory.reading.DirectoryLoader;

/**
 * Reads the directory of parties with its data files, cold and warm: bench/directory. The service reads the directory once at each start, in less
 * than a second.
 */
class DirectoryBench {

    @Test
    void load() {
        for (int round = 1; round <= 5; round++) {
            long start = System.nanoTime();
            int parties =
                    DirectoryLoader.load(Optional.empty(), false).parties().size();
            System.out.printf(
                    "round %d: %d parties in %d ms%n",
                    round, parties, Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }
}
