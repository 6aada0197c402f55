package takedown.lookup.dns;

import com.google.common.net.HostAndPort;
import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.ResolverConfig;
import takedown.name.IpAddress;

/**
 * The servers that the operator chose. Their addresses are trusted, even private ones, because no third party named them.
 *
 * @param authorityPort the port of authoritative servers that are found by referral
 */
public record ConfiguredServers(List<InetSocketAddress> resolvers, List<InetSocketAddress> roots, int authorityPort) {
    private static final int DNS_PORT = 53;

    /** The IPv4 addresses of a to m.root-servers.net, from IANA's root hints (named.root of 2024). */
    private static final List<String> ROOT_HINTS = List.of(
            "198.41.0.4",
            "170.247.170.2",
            "192.33.4.12",
            "199.7.91.13",
            "192.203.230.10",
            "192.5.5.241",
            "192.112.36.4",
            "198.97.190.53",
            "192.36.148.17",
            "192.58.128.30",
            "193.0.14.129",
            "199.7.83.42",
            "202.12.27.33");

    public ConfiguredServers {
        resolvers = List.copyOf(resolvers);
        roots = List.copyOf(roots);
    }

    static ConfiguredServers of(DnsConfig config) {
        return new ConfiguredServers(
                config.resolvers()
                        .map(ConfiguredServers::parse)
                        .orElseGet(() -> ResolverConfig.getCurrentConfig().servers()),
                parse(config.roots().orElse(ROOT_HINTS)),
                config.authorityPort());
    }

    private static List<InetSocketAddress> parse(List<String> hostPorts) {
        return hostPorts.stream()
                .map(text -> HostAndPort.fromString(text.strip()).withDefaultPort(DNS_PORT))
                .map(hp -> new InetSocketAddress(IpAddress.of(hp.getHost()).toInetAddress(), hp.getPort()))
                .toList();
    }
}
