package takedown.monitoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The nightly run and how hard it works. */
@ConfigMapping(prefix = "takedown.monitoring")
public interface MonitoringConfig {
    /** When the nightly run starts, Quartz form, in UTC; "off" for never. */
    @WithDefault("0 0 2 * * ?")
    String cron();

    /** Names in flight at once. */
    @WithDefault("32")
    int concurrency();

    /** Share of names whose deciding look-up failed, from which on a run is called DEGRADED and takes no name down. */
    @WithDefault("0.5")
    double degradedShare();
}
