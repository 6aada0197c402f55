package takedown.lookup.dns;

import java.net.InetSocketAddress;

/**
 * How fast questions to one server follow each other in a sweep. Beside the window, which is about what a server can do, this is about what
 * its operator puts up with: no figure for TLD servers is agreed on, so the default leaves a night enough room and no
 * more. Loopback is one's own.
 */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final Upstreams upstreams;
    private final int parents;
    private final int resolvers;

    Pace(Upstreams upstreams, DnsConfig config) {
        this.upstreams = upstreams;
        this.parents = config.parentRate();
        this.resolvers = config.resolverRate();
    }

    /** Nanoseconds between two questions on average. */
    long gap(InetSocketAddress server) {
        if (server.getAddress().isLoopbackAddress()) {
            return 0;
        }
        return SECOND / Math.max(1, upstreams.resolvers().contains(server) ? resolvers : parents);
    }
}
