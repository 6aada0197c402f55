package takedown.monitoring;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the nightly run, in UTC: a local clock skips an hour once a year and repeats another. */
@ApplicationScoped
class NightWatch {
    private final Runs runs;
    private final boolean database;

    NightWatch(Runs runs, @ConfigProperty(name = "quarkus.datasource.active", defaultValue = "true") boolean database) {
        this.runs = runs;
        this.database = database;
    }

    @Scheduled(
            identity = "nightly-run",
            cron = "{takedown.monitoring.cron}",
            timeZone = "UTC",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void night() {
        runs.startNight();
    }

    /** Another node may have begun a run, or an earlier process left one unfinished. */
    @Scheduled(identity = "take-part", every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takePart() {
        // A command in the terminal runs without a database.
        if (database) {
            runs.takePart();
        }
    }
}
