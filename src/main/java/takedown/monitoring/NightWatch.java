package takedown.monitoring;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the nightly run when it is due, and takes part in whatever runs are under way. */
@ApplicationScoped
class NightWatch {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final Runs runs;
    private final MonitoringConfig config;
    private final DataSource dataSource;
    private final Clock clock;
    private final boolean database;
    private Optional<Scheduler> scheduler = Optional.empty();

    NightWatch(
            Runs runs,
            MonitoringConfig config,
            DataSource dataSource,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.active", defaultValue = "true") boolean database) {
        this.runs = runs;
        this.config = config;
        this.dataSource = dataSource;
        this.clock = clock;
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        // A command in the terminal runs without a database.
        if (!database || config.cron().equals("off")) {
            return;
        }
        Scheduler made = Scheduler.create(dataSource)
                .startTasks(new NightSchedule(config.cron(), clock).task(runs::startNight))
                .threads(1)
                .pollingInterval(POLL)
                .clock(clock::instant)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        made.start();
        scheduler = Optional.of(made);
    }

    void stop(@Observes ShutdownEvent stopping) {
        scheduler.ifPresent(Scheduler::stop);
    }

    /** Another node may have begun a run, or an earlier process left one unfinished. */
    @Scheduled(identity = "take-part", every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takePart() {
        if (database) {
            runs.takePart();
        }
    }
}
