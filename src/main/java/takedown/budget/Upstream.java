package takedown.budget;

import com.google.common.net.InetAddresses;
import java.util.Locale;

/**
 * A server that asks to be treated with moderation.
 *
 * @param protocol how it is asked, since limits differ: a registry's RDAP may take ten times what its WHOIS takes
 * @param host name or address, in small letters
 * @param port what it listens on
 */
public record Upstream(Protocol protocol, String host, int port) {
    /** With the port on which its servers usually listen. */
    public enum Protocol {
        WHOIS(43),
        RDAP(443),
        PASSIVE_DNS(443),
        /** A host of a suspect, by its address. There is no end of them, so each node keeps its own count of the latest. */
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

    /** Whether all nodes together keep to one budget. */
    boolean isShared() {
        return protocol != Protocol.TLS;
    }

    /** What its bucket is kept under: {@code WHOIS whois.nic.uk}. */
    public String key() {
        return protocol + " " + this;
    }

    /** A server of our own, in a test or the lab. */
    boolean isLoopback() {
        return InetAddresses.isInetAddress(host)
                && InetAddresses.forString(host).isLoopbackAddress();
    }

    @Override
    public String toString() {
        return port == protocol.usualPort ? host : host + ":" + port;
    }
}
