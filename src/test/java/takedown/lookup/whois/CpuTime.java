package takedown.lookup.whois;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Time that the processor spends on a piece of work. Other load on the machine does not count, as it would by the clock. */
final class CpuTime {
    /** A reader that is linear needs some milliseconds for the largest text; one that is quadratic needs seconds. */
    static final Duration LINEAR = Duration.ofMillis(500);

    private CpuTime() {}

    static Duration of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
