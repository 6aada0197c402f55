package takedown.net;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import takedown.name.UntrustedText;

/**
 * One query and its answer over TCP with a server that an opponent may run. The host is resolved once, the policy checks every address unless the
 * operator configured the upstream, and exactly these addresses are dialled. One deadline covers everything and closes the socket.
 */
@ApplicationScoped
public class GuardedTcp {
    private final CheckedAddresses addresses;

    @Inject
    GuardedTcp(ConnectionPolicy policy, Instance<HostAddresses> addresses) {
        this(policy, host -> addresses.get().of(host));
    }

    public GuardedTcp(ConnectionPolicy policy, HostAddresses addresses) {
        this.addresses = new CheckedAddresses(policy, addresses);
    }

    /** Connects through the given sockets, sends the query, and returns the stream of the answer. */
    @FunctionalInterface
    public interface Question {
        InputStream ask(InetAddress address, SocketFactory sockets) throws IOException;
    }

    /**
     * Sends a query and returns the answer. The method never throws because of the behaviour of a server.
     *
     * @param host a name, or an address in its strict form
     * @param deadline over the whole exchange
     * @param maxOctets maximum number of octets of the answer; further octets are not read
     */
    public TcpReply ask(String host, Duration deadline, int maxOctets, Question question) {
        Tracked sockets = new Tracked();
        try {
            return ExchangeDeadline.over(
                    deadline, () -> exchange(host, maxOctets, question, sockets), sockets::closeAll);
        } catch (NotDialled no) {
            return new TcpReply.NoAnswer(no.fault(), String.valueOf(no.getMessage()));
        } catch (TimeoutException | InterruptedIOException e) {
            return new TcpReply.NoAnswer(Fault.TIMEOUT, "no complete answer within " + deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TcpReply.NoAnswer(Fault.TIMEOUT, "interrupted");
        } catch (IOException e) {
            return new TcpReply.NoAnswer(
                    Fault.UNREACHABLE,
                    UntrustedText.from(String.valueOf(e.getMessage()), 200).value());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            sockets.closeAll();
        }
    }

    private TcpReply exchange(String host, int maxOctets, Question question, Tracked sockets) throws IOException {
        IOException last = new IOException("no address was dialled");
        for (InetAddress address : addresses.of(host)) {
            InputStream in;
            try {
                in = question.ask(address, sockets);
            } catch (IOException e) {
                last = e;
                continue;
            }
            byte[] octets = in.readNBytes(maxOctets + 1);
            boolean truncated = octets.length > maxOctets;
            return new TcpReply.Answer(
                    truncated ? java.util.Arrays.copyOf(octets, maxOctets) : octets, address, truncated);
        }
        throw last;
    }

    /** A socket factory that remembers the sockets that it created, so that the deadline can close them. */
    private static final class Tracked extends SocketFactory {
        private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
        private volatile boolean closed;

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket(java.net.Proxy.NO_PROXY);
            sockets.add(socket);
            if (closed) {
                socket.close();
            }
            return socket;
        }

        void closeAll() {
            closed = true;
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // The socket is closed, as intended.
                }
            }
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("only a checked address can be dialled, and not a name");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("only a checked address can be dialled, and not a name");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            Socket socket = createSocket();
            socket.connect(new java.net.InetSocketAddress(host, port));
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
                throws IOException {
            return createSocket(host, port);
        }
    }
}
