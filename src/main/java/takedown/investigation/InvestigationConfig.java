package takedown.investigation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long one look at one indicator may take. */
@ConfigMapping(prefix = "takedown.investigation")
public interface InvestigationConfig {
    /**
     * After this the look ends, and what has not answered is a failure. Above the slowest chain: RDAP 15 s, and DNS 10 s
     * before the 15 s of an address's RDAP.
     */
    @WithDefault("28s")
    Duration deadline();

    /** A registry's RDAP server that is silent for this long is no longer waited for before WHOIS is asked as well. */
    @WithDefault("4s")
    Duration whoisAfter();
}
