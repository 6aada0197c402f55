package takedown.net;

import com.google.common.net.HostAndPort;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams in the settings. They may have private addresses and use any port. This applies only to these upstreams: an upstream from an answer,
 * a redirect or a referral is checked like any other.
 *
 * @param origins the origins of the upstreams that are queried by URL
 * @param hosts the hosts of the upstreams that are queried over plain TCP, in lower case
 */
record ConfiguredUpstreams(Set<Origin> origins, Set<String> hosts) {
    static final ConfiguredUpstreams NONE = new ConfiguredUpstreams(Set.of(), Set.of());

    private static final Set<String> URLS = Set.of(
            "takedown.directory-update.root-zone",
            "takedown.directory-update.registrars",
            "takedown.directory-update.bootstrap",
            "takedown.rdap.bootstrap",
            "takedown.rdap.registrars",
            "takedown.history.circl.url",
            "takedown.history.dnsdb.url",
            "takedown.history.certificate-log.url",
            "takedown.ledger.tsa",
            "takedown.capture.lacus.url");
    private static final String WHOIS = "takedown.whois.root";

    ConfiguredUpstreams {
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
    }

    /**
     * Returns the upstreams that the operator has set.
     *
     * @param settings returns the value that the operator set for a key; null if the key has only a default
     */
    static ConfiguredUpstreams of(UnaryOperator<@Nullable String> settings) {
        Set<Origin> origins = URLS.stream()
                .flatMap(key -> Stream.ofNullable(settings.apply(key)))
                .flatMap(url -> origin(url).stream())
                .collect(Collectors.toSet());
        Set<String> hosts = new HashSet<>();
        String whois = settings.apply(WHOIS);
        if (whois != null) {
            hosts.add(Origin.host(HostAndPort.fromString(whois.strip()).getHost()));
        }
        return new ConfiguredUpstreams(origins, hosts);
    }

    private static Optional<Origin> origin(String url) {
        try {
            return Origin.of(URI.create(url.strip()));
        } catch (IllegalArgumentException aFolder) {
            return Optional.empty();
        }
    }

    boolean trusts(URI uri) {
        return Origin.of(uri).filter(origins::contains).isPresent();
    }

    boolean trusts(String host, int port) {
        return origins.stream().anyMatch(origin -> origin.host().equals(Origin.host(host)) && origin.port() == port);
    }

    boolean trustsHost(String host) {
        return hosts.contains(Origin.host(host));
    }
}
