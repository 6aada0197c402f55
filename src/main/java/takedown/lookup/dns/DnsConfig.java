package takedown.lookup.dns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The servers to query in the Domain Name System. */
@ConfigMapping(prefix = "takedown.dns")
public interface DnsConfig {
    /** Recursive resolvers, {@code host:port}; by default those of the operating system. */
    Optional<List<String>> resolvers();

    /** Root servers for the parent-zone checks, {@code host:port}; by default IANA's root hints. */
    Optional<List<String>> roots();

    /** QuerySocket of authoritative servers found by referral; only a test has another than 53. */
    @WithDefault("53")
    int authorityPort();

    /** Questions a second that a nightly run puts to one server of a parent zone, at most; six servers of a zone are asked in turn. */
    @WithDefault("200")
    int parentRate();

    /** Questions a second that a nightly run puts to one recursive resolver, at most. */
    @WithDefault("2000")
    int resolverRate();
}
