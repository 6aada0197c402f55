package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.quickcheck.ObservationStore;
import takedown.monitoring.run.MonitoringConfig;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;
import takedown.monitoring.run.RunState;

/**
 * Deletes observations past the configured retention period, one month at a time, after a nightly run that completed without degradation. A month
 * that has the last observation of a name stays.
 */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final ObservationStore observations;
    private final ServiceAccess service;
    private final SuspectStore suspects;
    private final MonitoringConfig config;
    private final Clock clock;

    Retention(
            ObservationStore observations,
            ServiceAccess service,
            SuspectStore suspects,
            MonitoringConfig config,
            Clock clock) {
        this.observations = observations;
        this.service = service;
        this.suspects = suspects;
        this.config = config;
        this.clock = clock;
    }

    void afterNight(@Observes RunEnded ended) {
        Run run = ended.run();
        if (run.kind() != Run.Kind.NIGHTLY || run.state() != RunState.COMPLETED) {
            return;
        }
        YearMonth kept =
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(config.keepMonths());
        for (YearMonth month : observations.months()) {
            if (month.isBefore(kept)) {
                suspects.forgetNamesLastObservedIn(service, month);
                LOG.infof(
                        observations.retire(month)
                                ? "Deleted the observations of %s, which were past their retention period"
                                : "Kept the observations of %s for now, since they include the last observations of some names",
                        month);
            }
        }
    }
}
