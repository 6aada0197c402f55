package takedown.budget;

import com.google.common.net.InetAddresses;
import java.util.Locale;

/**
 * A server with a budget.
 *
 * @param protocol how the server is queried, since limits differ: a registry's RDAP may accept ten times as much as its WHOIS
 * @param host name or address, in lower case
 */
public record Upstream(Protocol protocol, String host, int port) {
    /** How a server is queried, with the usual port. */
    public enum Protocol {
        WHOIS(43),
        RDAP(443),
        PASSIVE_DNS(443),
        /**
         * The TLS server of a suspect's host, identified by its address. The number of hosts is unlimited, so each node keeps its own budgets, and
         * only for the hosts that it queried most recently.
         */
        TLS(443);

        private final int usualPort;

        Protocol(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    public Upstream {
        host = host.toLowerCase(Locale.ROOT);
    }

    /** @param port a negative number stands for the usual port of the protocol */
    public static Upstream of(Protocol protocol, String host, int port) {
        return new Upstream(protocol, host, port < 0 ? protocol.usualPort : port);
    }

    /** Returns whether all nodes together share one budget. */
    boolean isShared() {
        return protocol != Protocol.TLS;
    }

    /** Returns the key of the bucket: {@code WHOIS whois.nic.uk}. */
    public String key() {
        return protocol + " " + this;
    }

    /** Returns whether the server has a loopback address, as servers of the lab and of tests do. */
    boolean isLoopback() {
        return InetAddresses.isInetAddress(host)
                && InetAddresses.forString(host).isLoopbackAddress();
    }

    @Override
    public String toString() {
        return port == protocol.usualPort ? host : host + ":" + port;
    }
}
