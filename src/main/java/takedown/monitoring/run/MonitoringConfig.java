package takedown.monitoring.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "takedown.monitoring")
public interface MonitoringConfig {
    /** When the nightly run starts, in UTC, as a Quartz cron expression; "off" for never. */
    @WithDefault("0 0 2 * * ?")
    String cron();

    /** Number of names that a node investigates at once, over all runs. */
    @WithDefault("100")
    int concurrency();

    /**
     * How long a name with unchanged DNS may go without an investigation. Changes that only RDAP shows, such as a lock, are observed after that time
     * at the latest. With 0, every name is due for an investigation every night, within the limit of {@link #fullLooks}.
     */
    @WithDefault("7d")
    Duration fullLookAge();

    /**
     * Maximum number of investigations per night, not counting names without a quick-check result. The limit is needed because registries answer for
     * one name at a time. Until a later night, the remaining names keep their status if their DNS is unchanged. Otherwise their status is decided
     * from the quick check and the known registration data.
     */
    @WithDefault("20000")
    int fullLooks();

    /**
     * Maximum number of names without a quick-check result that wait for an investigation. The limit is needed because each of them may take as long
     * as an investigation is allowed to take. Further names count as failed and keep their status until a later night.
     */
    @WithDefault("20000")
    int unclearLooks();

    /** Number of names in a slice, which a node processes as a unit. */
    @WithDefault("5000")
    int slice();

    /** How long a worker may be silent before another takes over its lane. It sends six heartbeats in that time. */
    @WithDefault("30s")
    Duration lease();

    /** How long a run may make no progress before it is reported as stalled in its reason, the health check and the metrics. */
    @WithDefault("5m")
    Duration stalledAfter();

    /** How long a stalled run is retried before it ends FAILED and its remaining names are counted as not investigated. */
    @WithDefault("6h")
    Duration giveUpAfter();

    /** How long one step of work (a slice or a batch of names) may take before its worker is interrupted and the step is retried. */
    @WithDefault("30m")
    Duration stepDeadline();

    /**
     * How long a run waits for the network when an outage begins. After that, the run goes on: names that cannot be observed are investigated once
     * more later in the run, or count as failed.
     */
    @WithDefault("15s")
    Duration outagePatience();

    /** How many targets that were captured before are captured again after a nightly run. Targets with the oldest capture come first. */
    @WithDefault("5000")
    int pageLooks();

    /** How many months of observations are kept in addition to the current month. The last observation of every name is always kept. */
    @WithDefault("24")
    int keepMonths();

    /**
     * First delay of a name that is deferred within a run, because a query quota is exhausted or the resolver is at fault. The delay doubles each
     * time.
     */
    @WithDefault("60s")
    Duration retryAfter();

    /** Maximum number of times that a name is deferred in one run because a query quota is exhausted. A resolver fault defers a name only once. */
    @WithDefault("3")
    int retries();

    /**
     * If the deciding look-up fails for more than this share of the names of a run, the run counts as DEGRADED. If it fails for more than this share
     * of the names that are investigated together, none of these names is marked as down.
     */
    @WithDefault("0.5")
    double degradedShare();

    /**
     * If an upstream gives no usable answer for more than this share of the names for which it was queried, the upstream counts as lost and the run
     * as DEGRADED. With the default, one failed name among 50 or more does not mean that a registry is lost.
     */
    @WithDefault("0.02")
    double lostShare();

    /** If an upstream gives no usable answer for at least this many names, the upstream counts as lost, regardless of the share of these names. */
    @WithDefault("20")
    long lostNames();
}
