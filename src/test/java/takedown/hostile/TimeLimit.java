package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Supplier;

/** The time limit of a hostile test case. {@link HeapTest} checks the heap. */
public final class TimeLimit {
    /** Added to the deadline of the exchange, for a machine under load. */
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
