package takedown.lookup.whois;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import org.apache.commons.net.whois.WhoisClient;
import takedown.net.GuardedTcp;
import takedown.net.TcpReply;

/**
 * Sends queries by Commons Net's client, with protection against its weaknesses: the client has no time-out by default, reads without limit, and
 * sends a line break inside a query as a second query.
 */
final class WhoisExchange {
    /** Maximum size of an answer. Real answers stay below 20 KiB. */
    static final int MAX_OCTETS = 64 * 1024;

    private static final int MAX_QUERY = 300;

    private final GuardedTcp tcp;
    private final Duration deadline;

    WhoisExchange(GuardedTcp tcp, Duration deadline) {
        this.tcp = tcp;
        this.deadline = deadline;
    }

    /**
     * Sends a query to a server.
     *
     * @throws IllegalArgumentException for a query with a control character or of more than 300 characters, which is an error of this program and
     * never of the input
     */
    TcpReply ask(String host, int port, String query) {
        if (query.length() > MAX_QUERY || query.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a WHOIS query must be one short line");
        }
        return tcp.ask(host, deadline, MAX_OCTETS, (address, sockets) -> open(address, port, query, sockets));
    }

    private InputStream open(InetAddress address, int port, String query, SocketFactory sockets) throws IOException {
        WhoisClient client = new WhoisClient();
        int timeout = Math.toIntExact(Math.max(1, deadline.toMillis()));
        client.setSocketFactory(sockets);
        client.setConnectTimeout(Math.min(5000, timeout));
        client.setDefaultTimeout(timeout);
        client.setCharset(StandardCharsets.UTF_8);
        client.connect(address, port);
        return client.getInputStream(query);
    }
}
