package takedown.investigation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long one investigation may take. */
@ConfigMapping(prefix = "takedown.investigation")
public interface InvestigationConfig {
    /**
     * The time after which the investigation ends and each look-up without an answer is a failure. Longer than the slowest chain: RDAP 15 s, and DNS
     * 10 s before the 15 s of an address's RDAP.
     */
    @WithDefault("28s")
    Duration deadline();

    /** The silence of a registry's RDAP server after which WHOIS is queried as well. */
    @WithDefault("4s")
    Duration whoisAfter();
}
