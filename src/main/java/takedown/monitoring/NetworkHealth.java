package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import takedown.lookup.dns.Canary;
import takedown.lookup.dns.Canary.Fault;
import takedown.lookup.dns.Canary.View;
import takedown.name.DomainName;

/** Whether this node's resolver and network can be seen through, checked anew every now and then. */
@ApplicationScoped
class NetworkHealth {
    private static final Duration HOLDS = Duration.ofSeconds(30);
    private static final Duration HOLDS_WHEN_BAD = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final Canary canary;
    private final MonitoringConfig config;
    private final Clock clock;
    private View last = View.CLEAR;
    private Instant until = Instant.MIN;
    private boolean waited;

    NetworkHealth(Canary canary, MonitoringConfig config, Clock clock) {
        this.canary = canary;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What stands between a run and what it looks at.
     *
     * @param now after the wait
     * @param fault of now, or the one that ended while the run waited
     */
    record Outlook(View now, Optional<Fault> fault) {
        boolean isOver() {
            return fault.isPresent() && now.fault().isEmpty();
        }
    }

    /**
     * The state of the network. An outage is waited for, the first time and for {@code outage-patience}.
     *
     * @param names any of those that are to be looked at
     * @param suspicious what was seen looks like an outage: then no earlier answer counts
     */
    synchronized Outlook outlook(Collection<DomainName> names, boolean suspicious) throws InterruptedException {
        long giveUp = System.nanoTime() + config.outagePatience().toNanos();
        View view = suspicious ? fresh(names) : recent(names);
        Optional<Fault> first = view.fault();
        while (view.fault().isPresent() && !waited && giveUp - System.nanoTime() > 0) {
            wait(STEP.toMillis());
            view = fresh(names);
        }
        waited = view.fault().isPresent();
        return new Outlook(view, view.fault().or(() -> first));
    }

    private View recent(Collection<DomainName> names) {
        Instant now = clock.instant();
        // A clock that was set back must not make it hold for a year.
        boolean holds = now.isBefore(until) && until.isBefore(now.plus(HOLDS.multipliedBy(2)));
        return holds ? last : fresh(names);
    }

    private View fresh(Collection<DomainName> names) {
        last = canary.view(names);
        until = clock.instant().plus(last.equals(View.CLEAR) ? HOLDS : HOLDS_WHEN_BAD);
        return last;
    }
}
