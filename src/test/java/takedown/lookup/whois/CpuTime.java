package takedown.lookup.whois;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time of a piece of work. Unlike elapsed time, it does not include other load on the machine. */
final class CpuTime {
    /** The limit for the largest text. A linear reader needs some milliseconds, and a quadratic reader needs seconds. */
    static final Duration LINEAR = Duration.ofMillis(500);

    private CpuTime() {}

    static Duration of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }
}
