package takedown.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import takedown.monitoring.run.InvestigationQueue.Claim;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.WatchList.Entry;

/**
 * The metrics of runs. People who read metrics need not be members of any case, so sealed cases must not affect the figures. Names and results are
 * counted only in nightly runs, and only names in unsealed cases. The metric of stalled runs also includes the runs of unsealed cases.
 */
@ApplicationScoped
class RunMetrics {
    private final MeterRegistry registry;
    private final Counter checkedAt;
    private final Counter quiet;
    private final Counter lookedAt;
    private final Counter looksBrokenOff;
    private final Counter stepsBrokenOff;
    private final AtomicInteger stalled;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.checkedAt = registry.counter("takedown.names.glanced.at");
        this.quiet = registry.counter("takedown.names.quiet");
        this.lookedAt = registry.counter("takedown.names.looked.at");
        this.looksBrokenOff = registry.counter("takedown.looks.broken.off");
        this.stepsBrokenOff = registry.counter("takedown.runs.broken.off");
        this.stalled = registry.gauge("takedown.runs.stalled", new AtomicInteger());
    }

    void checkedAt(List<Entry> names) {
        checkedAt.increment(open(names));
    }

    void quiet(List<Entry> names) {
        quiet.increment(open(names));
    }

    private static long open(Collection<Entry> names) {
        return names.stream().filter(name -> !name.itsCase().sealed()).count();
    }

    void investigated(Run run, List<Claim> names) {
        if (isNight(run)) {
            lookedAt.increment(names.stream().filter(name -> !name.sealed()).count());
        }
    }

    void investigationsInterrupted(Run run, List<Claim> names, Set<UUID> broken) {
        if (isNight(run)) {
            looksBrokenOff.increment(names.stream()
                    .filter(name -> !name.sealed() && broken.contains(name.suspectId()))
                    .count());
        }
    }

    void stepInterrupted(Run run) {
        if (isNight(run)) {
            stepsBrokenOff.increment();
        }
    }

    /**
     * Counts a run that ended.
     *
     * @param run the run without the names of sealed cases, which its state must not reveal
     */
    void ended(Run run) {
        if (isNight(run)) {
            registry.counter("takedown.nights", "state", run.state().name()).increment();
        }
    }

    /**
     * Sets whether a run is stalled.
     *
     * @param any whether a nightly run, or a run of an unsealed case, makes no progress
     */
    void stalled(boolean any) {
        stalled.set(any ? 1 : 0);
    }

    private static boolean isNight(Run run) {
        return run.kind() == Run.Kind.NIGHTLY;
    }
}
