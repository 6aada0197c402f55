package takedown.budget;

import com.google.common.net.InetAddresses;
import java.util.Locale;

/**
 * A server with a budget.
 *
 * @param protocol how it is queried, since limits differ: a registry's RDAP may accept ten times as much as its WHOIS
 * @param host name or address, in lower case
 * @param port the port on which it listens
 */
public record Upstream(Protocol protocol, String host, int port) {
    /** With the usual port of its protocol. */
    public enum Protocol {
        WHOIS(43),
        RDAP(443),
        PASSIVE_DNS(443),
        /** A host of a suspect, by its address. Their number is unlimited, so each node keeps its own count of the most recent. */
        TLS(443);

        private final int usualPort;

        Protocol(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    public Upstream {
        host = host.toLowerCase(Locale.ROOT);
    }

    /** @param port below 0 for the usual one */
    public static Upstream of(Protocol protocol, String host, int port) {
        return new Upstream(protocol, host, port < 0 ? protocol.usualPort : port);
    }

    /** Whether all nodes together share one budget. */
    boolean isShared() {
        return protocol != Protocol.TLS;
    }

    /** The key of its bucket: {@code WHOIS whois.nic.uk}. */
    public String key() {
        return protocol + " " + this;
    }

    /** Whether it is a server of our own, in a test or the lab. */
    boolean isLoopback() {
        return InetAddresses.isInetAddress(host)
                && InetAddresses.forString(host).isLoopbackAddress();
    }

    @Override
    public String toString() {
        return port == protocol.usualPort ? host : host + ":" + port;
    }
}
