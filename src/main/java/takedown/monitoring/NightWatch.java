package takedown.monitoring;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
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
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.logging.Logger;
import takedown.database.PeriodicWork;
import takedown.directory.Directory;
import takedown.monitoring.run.MonitoringConfig;

@ApplicationScoped
class NightWatch {
    private static final Logger LOG = Logger.getLogger(NightWatch.class);
    private static final Duration POLL = Duration.ofSeconds(10);

    private final RunControl runs;
    private final RunWatcher watcher;
    private final Directory directory;
    private final MonitoringConfig config;
    private final PeriodicWork work;
    private final Optional<AgroalDataSource> database;
    private final Clock clock;
    private Optional<Scheduler> scheduler = Optional.empty();

    NightWatch(
            RunControl runs,
            RunWatcher watcher,
            Directory directory,
            MonitoringConfig config,
            PeriodicWork work,
            @Any InjectableInstance<AgroalDataSource> sources,
            Clock clock) {
        this.runs = runs;
        this.watcher = watcher;
        this.directory = directory;
        this.config = config;
        this.work = work;
        // A command-line command runs without a database, so no database can be injected.
        this.database = sources.listActive().stream().findFirst().map(AgroalDataSource.class::cast);
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (database.isEmpty() || config.cron().equals("off")) {
            return;
        }
        Scheduler made = Scheduler.create(database.get())
                .startTasks(new NightSchedule(config.cron(), clock).task(this::startNight))
                .threads(1)
                .pollingInterval(POLL)
                .failureLogging(LogLevel.WARN, false)
                .clock(clock::instant)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        made.start();
        scheduler = Optional.of(made);
    }

    private void startNight(LocalDate night) {
        directory.bulk().staleOn(night).ifPresent(LOG::warn);
        runs.startNight(night);
    }

    void stop(@Observes ShutdownEvent stopping) {
        scheduler.ifPresent(Scheduler::stop);
    }

    /**
     * Watches all runs, since another node may have started a run, an earlier process may have left it unfinished, or a lane of it may have been
     * lost.
     */
    @Scheduled(identity = "run-watch", every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watchRuns() {
        if (database.isPresent()) {
            work.run(watcher::watch);
        }
    }
}
