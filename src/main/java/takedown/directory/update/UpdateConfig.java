package takedown.directory.update;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "takedown.directory-update")
public interface UpdateConfig {
    /** URL or file of the IANA root zone database, the page that lists every top-level domain with its type and manager. */
    @WithDefault("https://www.iana.org/domains/root/db")
    String rootZone();

    /** URL or file of IANA's registry of registrar ids as CSV. */
    @WithDefault("https://www.iana.org/assignments/registrar-ids/registrar-ids-1.csv")
    String registrars();

    /** URL or file of the RDAP bootstrap of the root zone (RFC 9224). */
    @WithDefault("https://data.iana.org/rdap/dns.json")
    String bootstrap();

    /** Deadline of one whole exchange, including name resolution, connection, redirects and body. */
    @WithDefault("60s")
    Duration deadline();
}
