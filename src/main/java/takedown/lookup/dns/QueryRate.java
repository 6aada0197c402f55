package takedown.lookup.dns;

import java.net.InetSocketAddress;

/**
 * The rate of queries to one server in a sweep. The congestion window adapts to the capacity of a server. This rate respects what its operator
 * tolerates. There is no agreed figure for TLD servers, so the default is just enough for a nightly run. Loopback servers are our own and have no
 * limit.
 */
final class QueryRate {
    private static final long SECOND = 1_000_000_000L;

    private final ConfiguredServers upstreams;
    private final int parents;
    private final int resolvers;

    QueryRate(ConfiguredServers upstreams, DnsConfig config) {
        this.upstreams = upstreams;
        this.parents = config.parentRate();
        this.resolvers = config.resolverRate();
    }

    /** Returns the average number of nanoseconds between two queries to the server; 0 for no limit. */
    long gap(InetSocketAddress server) {
        if (server.getAddress().isLoopbackAddress()) {
            return 0;
        }
        return SECOND / Math.max(1, upstreams.resolvers().contains(server) ? resolvers : parents);
    }
}
