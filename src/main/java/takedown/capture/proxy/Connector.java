package takedown.capture.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import takedown.capture.VantagePoint;
import takedown.name.IpAddress;
import takedown.observation.page.ServerConnection.Verdict;

/**
 * Opens the connections of one capture. Each host is resolved once for each port, its addresses are checked, and only the checked addresses are
 * dialled. Later connections to the host and port use the same addresses. If the proxy of the vantage point resolves host names, only literal
 * addresses and ports are checked. Closing the connector closes all its connections.
 */
public final class Connector implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Gate gate;
    private final Gate.Start start;
    private final Dialler dialler;
    private final ConnectionLog log;
    private final Map<String, Gate.Decision> decisions = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Connector(Gate gate, Gate.Start start, VantagePoint vantage, ConnectionLog log) {
        this(gate, start, vantage.proxy().<Dialler>map(ProxyDialler::new).orElseGet(Dialler::direct), log);
    }

    Connector(Gate gate, Gate.Start start, Dialler dialler, ConnectionLog log) {
        this.gate = gate;
        this.start = start;
        this.dialler = dialler;
        this.log = log;
    }

    /** Signals that no connection was made. */
    public static final class NotConnected extends IOException {
        private static final long serialVersionUID = 1;

        private final Verdict verdict;

        NotConnected(Verdict verdict, String message) {
            super(message);
            this.verdict = verdict;
        }

        public Verdict verdict() {
            return verdict;
        }
    }

    /** @param address the address of the server; empty if a proxy resolved the name */
    public record Connection(Socket socket, InputStream in, OutputStream out, Optional<IpAddress> address)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    public ConnectionLog log() {
        return log;
    }

    /**
     * Opens a connection.
     *
     * @throws NotConnected if no connection was made; the exception states the reason, which is also recorded
     */
    public Connection connect(String host, int port) throws NotConnected {
        if (!log.admits() || closed) {
            throw not(host, port, Verdict.OVER_LIMIT, "a limit of the capture was reached");
        }
        Gate.Decision decision = decisions.computeIfAbsent(
                host.toLowerCase(Locale.ROOT) + " " + port,
                key -> dialler.resolves() ? gate.decideUnresolved(host, port, start) : gate.decide(host, port, start));
        return switch (decision) {
            case Gate.Decision.Refused no -> throw not(host, port, Verdict.REFUSED, no.why());
            case Gate.Decision.Unresolved no ->
                throw not(
                        host,
                        port,
                        switch (no.lack()) {
                            case NXDOMAIN -> Verdict.NO_SUCH_NAME;
                            case NODATA -> Verdict.NO_ADDRESS;
                            case FAILED -> Verdict.DNS_FAILURE;
                        },
                        no.why());
            case Gate.Decision.Dial to -> dial(host, port, to);
        };
    }

    private Connection dial(String host, int port, Gate.Decision.Dial to) throws NotConnected {
        IOException last = new IOException("no address");
        for (int i = 0; i < to.addresses().size(); i++) {
            InetSocketAddress address = to.addresses().get(i);
            try {
                MeteredSocket socket = dialler.dial(address, CONNECT_TIMEOUT);
                open.add(socket);
                if (closed) {
                    socket.close();
                }
                ConnectionLog.Entry entry = log.opened(
                        host, port, Optional.ofNullable(address.getAddress()).map(IpAddress::of));
                socket.meter(entry);
                return new Connection(
                        socket,
                        socket.getInputStream(),
                        socket.getOutputStream(),
                        Optional.ofNullable(address.getAddress()).map(IpAddress::of));
            } catch (IOException e) {
                // "The server did not answer" is a more useful reason than "this machine has no route to the address".
                last = hasNoRoute(e) && i > 0 ? last : e;
            }
        }
        String said = String.valueOf(last.getMessage());
        throw not(
                host,
                port,
                switch (last) {
                    case Dialler.ProxyFailed p -> Verdict.VANTAGE_POINT;
                    case SocketTimeoutException t -> Verdict.TIMEOUT;
                    case ConnectException c when said.startsWith("Connection refused") -> Verdict.CONNECTION_REFUSED;
                    case SocketException s when hasNoRoute(s) -> Verdict.VANTAGE_POINT;
                    default -> Verdict.UNREACHABLE;
                },
                hasNoRoute(last) ? "the network of the service has no route to the server's address" : said);
    }

    /** Returns whether the machine has no route, for example for IPv6. In that case it is unknown whether the server answers. */
    private static boolean hasNoRoute(IOException e) {
        return String.valueOf(e.getMessage()).startsWith("Network is unreachable");
    }

    private NotConnected not(String host, int port, Verdict verdict, String why) {
        log.not(host, port, verdict, why);
        return new NotConnected(verdict, why);
    }

    @Override
    public void close() {
        closed = true;
        log.close();
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // The socket is closed anyway.
            }
        }
    }
}
