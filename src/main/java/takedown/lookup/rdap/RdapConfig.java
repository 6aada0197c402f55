package takedown.lookup.rdap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "takedown.rdap")
public interface RdapConfig {
    /** URL or folder with dns.json, ipv4.json and ipv6.json (RFC 9224). */
    @WithDefault("https://data.iana.org/rdap/")
    String bootstrap();

    /**
     * URL or file of IANA's registrar IDs as CSV (columns ID and RDAP Base URL). It gives a registrar's RDAP server if the registry's answer does not
     * link to it.
     */
    @WithDefault("https://www.iana.org/assignments/registrar-ids/registrar-ids-1.csv")
    String registrars();

    /** Deadline for one whole exchange: address resolution, connection, redirects and body. */
    @WithDefault("15s")
    Duration deadline();

    /** The age at which a bootstrap file or the list of registrars is fetched again. If that fails, the old one stays in use. */
    @WithDefault("12h")
    Duration bootstrapAge();
}
