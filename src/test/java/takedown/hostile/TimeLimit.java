package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Supplier;

/** The clock over a hostile case. What it may cost in heap is looked at by {@link HeapTest}. */
public final class TimeLimit {
    /** Beyond the exchange's own deadline, for a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private TimeLimit() {}

    public static <T> T within(Duration deadline, Supplier<T> exchange) {
        long start = System.nanoTime();
        T result = exchange.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(deadline.plus(GRACE)) < 0, "took " + took);
        return result;
    }
}
