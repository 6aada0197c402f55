package takedown.investigation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "takedown.investigation")
public interface InvestigationConfig {
    /**
     * The time after which the investigation ends and each look-up without an answer counts as failed. It must be longer than the slowest chain: DNS
     * (10 s) followed by the RDAP look-up of an address (15 s).
     */
    @WithDefault("28s")
    Duration deadline();

    /** How long a registry's RDAP server may take to answer before WHOIS is queried as well. */
    @WithDefault("4s")
    Duration whoisAfter();
}
