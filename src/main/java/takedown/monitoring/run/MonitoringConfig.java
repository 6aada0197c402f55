package takedown.monitoring.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of runs. */
@ConfigMapping(prefix = "takedown.monitoring")
public interface MonitoringConfig {
    /** When the nightly run starts, in UTC, as a Quartz cron expression; "off" for never. */
    @WithDefault("0 0 2 * * ?")
    String cron();

    /** Number of names that a node investigates at once, over all runs. */
    @WithDefault("100")
    int concurrency();

    /**
     * How long a name with unchanged DNS may go without an investigation. What only RDAP shows, such as a lock, is observed after that time at the
     * latest. With 0 every name is investigated every night.
     */
    @WithDefault("7d")
    Duration fullLookAge();

    /**
     * Maximum number of investigations per night, apart from names for which a quick check saw nothing: registries answer for one name at a time.
     * Until a later night the remaining names are known from DNS alone.
     */
    @WithDefault("20000")
    int fullLooks();

    /**
     * Maximum number of names without a quick-check result that wait for an investigation: each may take the full time of an investigation. Further
     * names count as failed and keep their status until a later night.
     */
    @WithDefault("20000")
    int unclearLooks();

    /** Number of names that a node takes on at once. */
    @WithDefault("5000")
    int slice();

    /** How long a worker may be silent before another takes over its lane. It sends six heartbeats in that time. */
    @WithDefault("30s")
    Duration lease();

    /** How long a run may make no progress before it is reported as stalled: in its reason, in the health and in the metrics. */
    @WithDefault("5m")
    Duration stalledAfter();

    /** How long a stalled run is retried before it ends FAILED and its remaining names are counted as not investigated. */
    @WithDefault("6h")
    Duration giveUpAfter();

    /** How long one step of work (a slice or a batch of names) may take before its worker is interrupted and the step is retried. */
    @WithDefault("30m")
    Duration stepDeadline();

    /** How long a run waits for the network to come back before it ends DEGRADED. */
    @WithDefault("15s")
    Duration outagePatience();

    /** How many targets that were captured before are looked at again after a night, those with the oldest look first. */
    @WithDefault("5000")
    int pageLooks();

    /** How many months of observations are kept in addition to the current month. The last observation of every name is always kept. */
    @WithDefault("24")
    int keepMonths();

    /** First delay of a name whose registration data no server would give yet (query quota exhausted). The delay doubles each time. */
    @WithDefault("60s")
    Duration retryAfter();

    /** How often a name is deferred in this way in one run. */
    @WithDefault("3")
    int retries();

    /** Share of names with a failed deciding look-up from which a run counts as DEGRADED and marks no name as down. */
    @WithDefault("0.5")
    double degradedShare();

    /**
     * Share of the names queried at one upstream without a usable answer, from which the upstream counts as lost and the run as DEGRADED. One name of
     * a handful is not a lost registry, unless it was the only one.
     */
    @WithDefault("0.02")
    double lostShare();

    /** Number of names without a usable answer from one upstream, from which the upstream counts as lost, whatever their share. */
    @WithDefault("20")
    long lostNames();
}
