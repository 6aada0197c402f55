package takedown.lookup.rdap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where RDAP begins. */
@ConfigMapping(prefix = "takedown.rdap")
public interface RdapConfig {
    /** URL or folder that holds dns.json, ipv4.json and ipv6.json (RFC 9224). */
    @WithDefault("https://data.iana.org/rdap/")
    String bootstrap();

    /** Over one whole exchange: name, connection, redirects, body. */
    @WithDefault("15s")
    Duration deadline();

    /** How old a bootstrap file may be before it is fetched again; when that fails, the old one goes on. */
    @WithDefault("12h")
    Duration bootstrapAge();
}
