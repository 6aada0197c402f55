package takedown.lookup.whois;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where WHOIS begins. */
@ConfigMapping(prefix = "takedown.whois")
public interface WhoisConfig {
    /** The server that knows the others, host and port. */
    @WithDefault("whois.iana.org:43")
    String root();

    /** The only port that referred servers are dialled on. */
    @WithDefault("43")
    int port();

    /** Over one whole exchange: name, connection, every octet. */
    @WithDefault("10s")
    Duration deadline();

    /** How long a TLD's server is remembered. */
    @WithDefault("24h")
    Duration referralAge();
}
