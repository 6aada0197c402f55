package takedown.monitoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The nightly run and how hard it works. */
@ConfigMapping(prefix = "takedown.monitoring")
public interface MonitoringConfig {
    /** When the nightly run starts, Quartz form, in UTC; "off" for never. */
    @WithDefault("0 0 2 * * ?")
    String cron();

    /** Names that a node investigates at once, over all runs. */
    @WithDefault("100")
    int concurrency();

    /**
     * How long a name may go without a proper look whose DNS stays as it was: what only RDAP shows, a lock for one, is seen at the
     * latest after that. 0 looks at every name every night.
     */
    @WithDefault("7d")
    Duration fullLookAge();

    /**
     * Proper looks of one night, beside those at names that a glance saw nothing of: registries tell one at a time. What is left over is
     * known from DNS alone until another night.
     */
    @WithDefault("20000")
    int fullLooks();

    /**
     * Names that a glance saw nothing of and that wait for a proper look, at most: each may take as long as a look can. Further ones count as
     * failed, and stay what they are until another night.
     */
    @WithDefault("20000")
    int unclearLooks();

    /** Names that a node takes on at once. */
    @WithDefault("5000")
    int slice();

    /** How long a worker may be silent before another takes over its lane; six times as often it writes that it is there. */
    @WithDefault("30s")
    Duration lease();

    /** How long a run may make no progress before it is reported as stalled: in its reason, in the health and in the metrics. */
    @WithDefault("5m")
    Duration stalledAfter();

    /** How long a stalled run is tried further before it ends FAILED, with the names that are left counted as not investigated. */
    @WithDefault("6h")
    Duration giveUpAfter();

    /** How long one step of work, a slice or a batch of names, may take before its worker is interrupted and it is tried again. */
    @WithDefault("30m")
    Duration stepDeadline();

    /** How long a run waits for the network to come back before it ends DEGRADED. */
    @WithDefault("15s")
    Duration outagePatience();

    /** How many months of observations are kept beside the present one; the last of every name is kept in any case. */
    @WithDefault("24")
    int keepMonths();

    /** How long a name waits whose registration no server would tell yet (too many questions), the first time; then twice as long. */
    @WithDefault("60s")
    Duration retryAfter();

    /** How often a name is put off like that in one run. */
    @WithDefault("3")
    int retries();

    /** Share of names whose deciding look-up failed, from which on a run is called DEGRADED and takes no name down. */
    @WithDefault("0.5")
    double degradedShare();

    /**
     * Share of the names that one upstream was asked about and gave no usable answer for, from which on the run lost it and is called
     * DEGRADED. One name of a handful is not a lost registry, unless it was the only one.
     */
    @WithDefault("0.02")
    double lostShare();

    /** Names without a usable answer from one upstream, from which on the run lost it whatever their share. */
    @WithDefault("20")
    long lostNames();
}
