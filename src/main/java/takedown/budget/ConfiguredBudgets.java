package takedown.budget;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import takedown.budget.CoolDowns.CoolDown;

/**
 * Budgets by configured limits. A query is first checked against the cool-down, then against the token bucket. A TLS handshake is checked against a
 * token bucket of this node alone.
 */
final class ConfiguredBudgets implements Budgets {
    private static final Logger LOG = Logger.getLogger(ConfiguredBudgets.class);
    private static final String EVERY_OTHER = "*";
    private static final int MOST_OF_THIS_NODE = 20_000;

    private final Map<Upstream.Protocol, Map<String, Limit>> limits;
    private final TokenBuckets buckets;
    private final TokenBuckets ofThisNode;
    private final CoolDowns coolDowns;
    private final BudgetQueue queue;
    private final BudgetsConfig config;
    private final Clock clock;
    private final Pause pause;

    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * @param clerks runs the calls to the database
     * @param connections maximum number of connections in use at the same time
     * @throws IllegalArgumentException for an invalid configured limit
     */
    ConfiguredBudgets(
            BudgetsConfig config,
            TokenBuckets buckets,
            CoolDowns coolDowns,
            Clock clock,
            Pause pause,
            Executor clerks,
            int connections) {
        this.limits = Map.of(
                Upstream.Protocol.WHOIS, limits("whois", config.whois()),
                Upstream.Protocol.RDAP, limits("rdap", config.rdap()),
                Upstream.Protocol.PASSIVE_DNS, limits("passive-dns", config.passiveDns()),
                Upstream.Protocol.TLS, limits("tls", config.tls()));
        this.buckets = buckets;
        this.ofThisNode = TokenBuckets.recent(clock, MOST_OF_THIS_NODE);
        this.coolDowns = coolDowns;
        this.config = config;
        this.clock = clock;
        this.pause = pause;
        this.queue = new BudgetQueue(this::serve, clerks, connections);
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
        Instant waitUntil = clock.instant().plus(config.patience());
        Optional<Permit.Later> later = Optional.empty();
        try {
            while (true) {
                later = upstream.isShared()
                        ? queue.ask(upstream)
                        : spend(ofThisNode, upstream, 1).getFirst();
                if (later.isEmpty()) {
                    return new Permit.Granted();
                }
                if (later.get().at().isAfter(waitUntil)) {
                    return later.get();
                }
                Duration wait = Duration.between(clock.instant(), later.get().at());
                pause.of(wait.isNegative() ? Duration.ZERO : wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return later.orElseGet(() -> new Permit.Later(clock.instant(), "no caller waits for this query any more"));
        }
    }

    private List<Optional<Permit.Later>> serve(Upstream upstream, int questions) {
        Optional<Permit.Later> cool = coolingDown(upstream);
        return cool.isPresent() ? Collections.nCopies(questions, cool) : spend(buckets, upstream, questions);
    }

    private Optional<Permit.Later> coolingDown(Upstream upstream) {
        return coolDowns
                .of(upstream.key())
                .filter(coolDown -> coolDown.until().isAfter(clock.instant()))
                .map(coolDown ->
                        new Permit.Later(coolDown.until(), upstream + " asked not to be queried: " + coolDown.why()));
    }

    /** Takes all queries at once if the budget suffices, otherwise as many as the budget still allows. */
    private List<Optional<Permit.Later>> spend(TokenBuckets from, Upstream upstream, int questions) {
        Limit limit = limit(upstream);
        Optional<BucketConfiguration> configured = limit.bucket();
        if (configured.isEmpty()) {
            return Collections.nCopies(questions, Optional.empty());
        }
        // The limit is a part of the key, so that a changed configuration starts a new bucket.
        Bucket bucket = from.of(upstream.key() + " " + limit, configured.get());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(questions);
        if (probe.isConsumed()) {
            return Collections.nCopies(questions, Optional.empty());
        }
        int granted = questions == 1 ? 0 : (int) bucket.tryConsumeAsMuchAsPossible(questions);
        long wait = questions == 1
                ? probe.getNanosToWaitForRefill()
                : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        Permit.Later later = new Permit.Later(
                clock.instant().plusNanos(wait), "our own budget for " + upstream + " is used up (" + limit + ")");
        List<Optional<Permit.Later>> answers = new ArrayList<>(Collections.nCopies(granted, Optional.empty()));
        answers.addAll(Collections.nCopies(questions - granted, Optional.of(later)));
        return answers;
    }

    private Limit limit(Upstream upstream) {
        Map<String, Limit> known = limits.getOrDefault(upstream.protocol(), Map.of());
        Limit unlimited = new Limit(List.of());
        Limit other = upstream.isLoopback() ? unlimited : known.getOrDefault(EVERY_OTHER, unlimited);
        return known.getOrDefault(upstream.toString(), known.getOrDefault(upstream.host(), other));
    }

    @Override
    public boolean pushedBack(Upstream upstream, Optional<String> retryAfter, String why) {
        CoolDown now = cool(upstream, retryAfter, why);
        return !now.until().isAfter(clock.instant().plus(config.patience()));
    }

    /**
     * Starts a cool-down. The method is synchronized, so that only the first of several queries that are refused together starts a cool-down and is
     * reported.
     */
    private synchronized CoolDown cool(Upstream upstream, Optional<String> retryAfter, String why) {
        Instant now = clock.instant();
        Optional<CoolDown> last = coolDowns.of(upstream.key());
        CoolDown next = CoolDown.next(
                last,
                now,
                retryAfter.flatMap(field -> RetryAfter.parse(field, now)),
                config.coolDown(),
                config.longestCoolDown(),
                why);
        if (last.filter(next::equals).isEmpty()) {
            coolDowns.set(upstream.key(), next);
        }
        if (last.filter(before -> before.until().isAfter(now)).isEmpty()) {
            LOG.infof(
                    "%s refused because of too many queries and is not queried again until %s", upstream, next.until());
        }
        return next;
    }
}
