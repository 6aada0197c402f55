package takedown.budget;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import takedown.budget.CoolDowns.CoolDown;

/** Budgets by configured limits: first the cool-down, then the bucket. */
final class KeptBudgets implements Budgets {
    private static final Logger LOG = Logger.getLogger(KeptBudgets.class);
    private static final String EVERY_OTHER = "*";

    private final Map<Upstream.Protocol, Map<String, Limit>> limits;
    private final Buckets buckets;
    private final CoolDowns coolDowns;
    private final BudgetsConfig config;
    private final Clock clock;
    private final Pause pause;

    /** How a question waits for its turn. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** @throws IllegalArgumentException for a configured limit that is none */
    KeptBudgets(BudgetsConfig config, Buckets buckets, CoolDowns coolDowns, Clock clock, Pause pause) {
        this.limits = Map.of(
                Upstream.Protocol.WHOIS, limits("whois", config.whois()),
                Upstream.Protocol.RDAP, limits("rdap", config.rdap()),
                Upstream.Protocol.PASSIVE_DNS, limits("passive-dns", config.passiveDns()));
        this.buckets = buckets;
        this.coolDowns = coolDowns;
        this.config = config;
        this.clock = clock;
        this.pause = pause;
    }

    private static Map<String, Limit> limits(String room, Map<String, String> texts) {
        return texts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            try {
                return Limit.parse(entry.getValue());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "takedown.budgets." + room + ".\"" + entry.getKey() + "\": " + e.getMessage(), e);
            }
        }));
    }

    @Override
    public Permit take(Upstream upstream) {
        Instant patientUntil = clock.instant().plus(config.patience());
        while (true) {
            Optional<Permit.Later> later = coolingDown(upstream).or(() -> spent(upstream));
            if (later.isEmpty()) {
                return new Permit.Granted();
            }
            if (later.get().at().isAfter(patientUntil)) {
                return later.get();
            }
            try {
                Duration wait = Duration.between(clock.instant(), later.get().at());
                pause.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return later.get();
            }
        }
    }

    private Optional<Permit.Later> coolingDown(Upstream upstream) {
        return coolDowns
                .of(upstream.key())
                .filter(coolDown -> coolDown.until().isAfter(clock.instant()))
                .map(coolDown ->
                        new Permit.Later(coolDown.until(), upstream + " asked to be left alone: " + coolDown.why()));
    }

    private Optional<Permit.Later> spent(Upstream upstream) {
        Limit limit = limit(upstream);
        Optional<BucketConfiguration> configured = limit.bucket();
        if (configured.isEmpty()) {
            return Optional.empty();
        }
        // With the limit in the key, a changed configuration begins a new bucket.
        Bucket bucket = buckets.of(upstream.key() + " " + limit, configured.get());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(new Permit.Later(
                        clock.instant().plusNanos(probe.getNanosToWaitForRefill()),
                        "our own budget for " + upstream + " is used up (" + limit + ")"));
    }

    private Limit limit(Upstream upstream) {
        Map<String, Limit> known = limits.getOrDefault(upstream.protocol(), Map.of());
        Limit unlimited = new Limit(java.util.List.of());
        Limit other = upstream.isLoopback() ? unlimited : known.getOrDefault(EVERY_OTHER, unlimited);
        return known.getOrDefault(upstream.toString(), known.getOrDefault(upstream.host(), other));
    }

    @Override
    public boolean pushedBack(Upstream upstream, Optional<String> retryAfter, String why) {
        Instant now = clock.instant();
        CoolDown next = CoolDown.next(
                coolDowns.of(upstream.key()),
                now,
                retryAfter.flatMap(field -> RetryAfter.parse(field, now)),
                config.coolDown(),
                config.longestCoolDown(),
                why);
        coolDowns.set(upstream.key(), next);
        LOG.infof("%s pushed back, left alone until %s", upstream, next.until());
        return !next.until().isAfter(now.plus(config.patience()));
    }
}
