package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import takedown.lookup.dns.Canary;
import takedown.lookup.dns.Canary.View;
import takedown.name.DomainName;

/** Whether we can see at all, asked anew every now and then. */
@ApplicationScoped
class Weather {
    private static final Duration HOLDS = Duration.ofSeconds(30);
    private static final Duration HOLDS_WHEN_BAD = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final Canary canary;
    private final MonitoringConfig config;
    private final Clock clock;
    private View last = View.CLEAR;
    private Instant until = Instant.MIN;
    private boolean waited;

    Weather(Canary canary, MonitoringConfig config, Clock clock) {
        this.canary = canary;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Why nothing may be believed now. An outage is waited for, the first time and for so long.
     *
     * @param names any of those that are to be looked at
     * @param suspicious what was seen looks like it: then no earlier answer counts
     */
    synchronized Optional<String> blind(Collection<DomainName> names, boolean suspicious) throws InterruptedException {
        long giveUp = System.nanoTime() + config.outagePatience().toNanos();
        Optional<String> why = (suspicious ? fresh(names) : recent(names)).blind();
        while (why.isPresent() && !waited && giveUp - System.nanoTime() > 0) {
            wait(STEP.toMillis());
            why = fresh(names).blind();
        }
        waited = why.isPresent();
        return why;
    }

    private View recent(Collection<DomainName> names) {
        Instant now = clock.instant();
        // A clock that was set back must not make it hold for a year.
        boolean holds = now.isBefore(until) && until.isBefore(now.plus(HOLDS.multipliedBy(2)));
        return holds ? last : fresh(names);
    }

    synchronized View fresh(Collection<DomainName> names) {
        last = canary.view(names);
        until = clock.instant().plus(last.equals(View.CLEAR) ? HOLDS : HOLDS_WHEN_BAD);
        return last;
    }
}
