package takedown.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A metric that counts names by the thousand: how fast nights are can be read from it, and not how many names a case has. Where the thousand
 * begins is another number at each start.
 */
final class Thousands {
    private static final int BAND = 1_000;

    private final Counter counter;
    private final AtomicLong names = new AtomicLong(ThreadLocalRandom.current().nextInt(BAND));

    Thousands(MeterRegistry metrics, String name) {
        this.counter = metrics.counter(name);
    }

    void add(long more) {
        long before = names.getAndAdd(more);
        counter.increment(BAND * ((before + more) / BAND - before / BAND));
    }
}
