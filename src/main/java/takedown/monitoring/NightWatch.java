package takedown.monitoring;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Starts the nightly run when it is due, and takes part in whatever runs are under way. */
@ApplicationScoped
class NightWatch {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final Runs runs;
    private final MonitoringConfig config;
    private final Optional<AgroalDataSource> database;
    private final Clock clock;
    private Optional<Scheduler> scheduler = Optional.empty();

    NightWatch(Runs runs, MonitoringConfig config, @Any InjectableInstance<AgroalDataSource> sources, Clock clock) {
        this.runs = runs;
        this.config = config;
        // A command in the terminal runs without a database: then there is none to inject.
        this.database = sources.listActive().stream().findFirst().map(AgroalDataSource.class::cast);
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (database.isEmpty() || config.cron().equals("off")) {
            return;
        }
        Scheduler made = Scheduler.create(database.get())
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
        if (database.isPresent()) {
            runs.takePart();
        }
    }
}
