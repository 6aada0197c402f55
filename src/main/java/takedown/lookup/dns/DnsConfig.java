package takedown.lookup.dns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "takedown.dns")
public interface DnsConfig {
    /** Recursive resolvers, {@code host:port}; by default those of the operating system. */
    Optional<List<String>> resolvers();

    /** Root servers for the parent-zone checks, {@code host:port}; by default IANA's root hints. */
    Optional<List<String>> roots();

    /** Port of authoritative servers found by referral. Only the lab and tests use a port other than 53. */
    @WithDefault("53")
    int authorityPort();

    /** Maximum number of queries per second from a nightly run to one server of a parent zone. At most six servers of a zone are queried, in turn. */
    @WithDefault("200")
    int parentRate();

    /** Maximum number of queries per second from a nightly run to one recursive resolver. */
    @WithDefault("2000")
    int resolverRate();
}
