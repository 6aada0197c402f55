package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import takedown.lookup.dns.CaptivePortalCheck;
import takedown.lookup.dns.CaptivePortalCheck.Fault;
import takedown.lookup.dns.CaptivePortalCheck.View;
import takedown.monitoring.run.MonitoringConfig;
import takedown.name.DomainName;

/** The state of this node's resolver and network, checked at intervals. */
@ApplicationScoped
class NetworkHealth {
    private static final Duration HOLDS = Duration.ofSeconds(30);
    private static final Duration HOLDS_WHEN_BAD = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final CaptivePortalCheck portalCheck;
    private final MonitoringConfig config;
    private final Clock clock;
    private View last = View.CLEAR;
    private Instant until = Instant.MIN;
    private boolean waited;

    NetworkHealth(CaptivePortalCheck portalCheck, MonitoringConfig config, Clock clock) {
        this.portalCheck = portalCheck;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The state of the network between a run and its upstreams.
     *
     * @param now the state after the wait
     * @param fault the present fault, or the fault that ended while the run waited; empty if there was none
     */
    record NetworkState(View now, Optional<Fault> fault) {
        boolean isOver() {
            return fault.isPresent() && now.fault().isEmpty();
        }
    }

    /**
     * Returns the state of the network. When an outage begins, waits for the network to recover, for at most {@code outage-patience}. Further calls
     * during the same outage do not wait.
     *
     * @param names some of the names to be investigated
     * @param suspicious whether the observations suggest an outage. If so, the network is checked again instead of using an earlier result
     */
    synchronized NetworkState outlook(Collection<DomainName> names, boolean suspicious) throws InterruptedException {
        long giveUp = System.nanoTime() + config.outagePatience().toNanos();
        View view = suspicious ? fresh(names) : recent(names);
        Optional<Fault> first = view.fault();
        while (view.fault().isPresent() && !waited && giveUp - System.nanoTime() > 0) {
            wait(STEP.toMillis());
            view = fresh(names);
        }
        waited = view.fault().isPresent();
        return new NetworkState(view, view.fault().or(() -> first));
    }

    private View recent(Collection<DomainName> names) {
        Instant now = clock.instant();
        // If the clock is set back, a result must not stay valid for long.
        boolean holds = now.isBefore(until) && until.isBefore(now.plus(HOLDS.multipliedBy(2)));
        return holds ? last : fresh(names);
    }

    private View fresh(Collection<DomainName> names) {
        last = portalCheck.view(names);
        until = clock.instant().plus(last.equals(View.CLEAR) ? HOLDS : HOLDS_WHEN_BAD);
        return last;
    }
}
