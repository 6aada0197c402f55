package takedown.lookup.dns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Whom to ask in the Domain Name System. */
@ConfigMapping(prefix = "takedown.dns")
public interface DnsConfig {
    /** Recursive resolvers, {@code host:port}; by default those of the operating system. */
    Optional<List<String>> resolvers();

    /** Root servers for the parent-zone checks, {@code host:port}; by default IANA's root hints. */
    Optional<List<String>> roots();

    /** Port of authoritative servers found by referral; only a test has another than 53. */
    @WithDefault("53")
    int authorityPort();
}
