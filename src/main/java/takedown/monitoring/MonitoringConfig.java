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

    /** Names in flight at once. */
    @WithDefault("32")
    int concurrency();

    /** How long a name waits whose registration no server would tell yet (too many questions), the first time; then twice as long. */
    @WithDefault("60s")
    Duration retryAfter();

    /** How often a name is put off like that in one run. */
    @WithDefault("3")
    int retries();

    /** Share of names whose deciding look-up failed, from which on a run is called DEGRADED and takes no name down. */
    @WithDefault("0.5")
    double degradedShare();
}
