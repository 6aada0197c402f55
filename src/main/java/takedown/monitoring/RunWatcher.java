package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import takedown.monitoring.run.LaneTasks;
import takedown.monitoring.run.MonitoringConfig;
import takedown.monitoring.run.RunLedger;
import takedown.monitoring.run.RunReader;

/**
 * Ensures that every run ends: adds missing lanes, interrupts steps that take too long, detects runs without progress, and ends a run that has made
 * no progress for too long. Every node watches all runs.
 */
@ApplicationScoped
class RunWatcher {
    private static final Logger LOG = Logger.getLogger(RunWatcher.class);

    private final RunLedger ledger;
    private final RunReader runs;
    private final LaneTasks tasks;
    private final Sweep sweep;
    private final MonitoringConfig config;
    private final RunMetrics metrics;
    /** When this process first saw each run without progress, by its monotonic clock. Time in which the process did not run does not count. */
    private final Map<UUID, Long> since = new HashMap<>();

    RunWatcher(
            RunLedger ledger,
            RunReader runs,
            LaneTasks tasks,
            Sweep sweep,
            MonitoringConfig config,
            RunMetrics metrics) {
        this.ledger = ledger;
        this.runs = runs;
        this.tasks = tasks;
        this.sweep = sweep;
        this.config = config;
        this.metrics = metrics;
    }

    synchronized void watch() {
        tasks.resetFutureTimes();
        sweep.begin();
        sweep.interruptOverdue();
        ledger.deleteQueuesOfEndedRuns();
        Set<UUID> standing = runs.stalled();
        metrics.stalled(!runs.knownToAll(standing).isEmpty());
        Set<UUID> moved = new HashSet<>(since.keySet());
        moved.removeAll(standing);
        moved.forEach(this::moves);
        standing.forEach(this::stands);
    }

    private void moves(UUID run) {
        since.remove(run);
        LOG.infof("Run %s makes progress again, or has ended", run);
    }

    private void stands(UUID run) {
        long now = System.nanoTime();
        Long first = since.putIfAbsent(run, now);
        if (first == null) {
            LOG.errorf("Run %s has made no progress for %s", run, config.stalledAfter());
        } else if (Duration.ofNanos(now - first).compareTo(config.giveUpAfter()) > 0) {
            LOG.errorf("Run %s is given up", run);
            sweep.giveUp(run);
        }
    }
}
