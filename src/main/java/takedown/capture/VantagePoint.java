package takedown.capture;

import com.google.common.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A place from which a capture connects.
 *
 * @param proxy the proxy of the vantage point; empty for the service's own network
 */
public record VantagePoint(String name, Optional<Proxy> proxy) {

    public enum Protocol {
        /** CONNECT (RFC 9110 section 9.3.6), with addresses that the service resolved and checked. */
        HTTP,
        /** CONNECT with host names: the proxy resolves them, so the service cannot check their addresses. */
        HTTP_RESOLVING,
        /** SOCKS 5 (RFC 1928), with addresses that the service resolved and checked. */
        SOCKS5,
        /** SOCKS 5 with host names, for networks that have their own names, such as Tor. */
        SOCKS5_RESOLVING;

        public boolean resolves() {
            return this == HTTP_RESOLVING || this == SOCKS5_RESOLVING;
        }

        public boolean isSocks() {
            return this == SOCKS5 || this == SOCKS5_RESOLVING;
        }
    }

    /** @param user the user and password in the form {@code user:password} */
    public record Proxy(Protocol protocol, String host, int port, Optional<String> user) {
        private static final int SOCKS_PORT = 1080;
        private static final int HTTP_PORT = 3128;

        /**
         * Reads a setting: {@code http://host:port}, {@code httph://host:port}, {@code socks5://user:password@host:port},
         * {@code socks5h://host:port}. With a final h in the scheme, the proxy resolves host names, as in curl. {@code socks} means {@code socks5}.
         * The default port is 3128 for HTTP and 1080 for SOCKS.
         *
         * @throws IllegalArgumentException for any other form
         */
        public static Proxy of(String setting) {
            URI uri = URI.create(setting.strip());
            Protocol protocol = switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
                case "http" -> Protocol.HTTP;
                case "httph" -> Protocol.HTTP_RESOLVING;
                case "socks", "socks5" -> Protocol.SOCKS5;
                case "socks5h" -> Protocol.SOCKS5_RESOLVING;
                default -> throw new IllegalArgumentException("not an HTTP or SOCKS proxy");
            };
            if (uri.getHost() == null || !Set.of("", "/").contains(uri.getPath()) || uri.getQuery() != null) {
                throw new IllegalArgumentException(
                        "not the URL of a proxy: it must have a host, and neither a path nor a query");
            }
            int port = uri.getPort() > 0 ? uri.getPort() : protocol.isSocks() ? SOCKS_PORT : HTTP_PORT;
            String host = uri.getHost().replaceAll("[\\[\\]]", "");
            return new Proxy(protocol, host, port, Optional.ofNullable(uri.getUserInfo()));
        }

        @Override
        public String toString() {
            return protocol + " " + HostAndPort.fromParts(host, port);
        }
    }
}
