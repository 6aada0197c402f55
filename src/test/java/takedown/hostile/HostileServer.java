package takedown.hostile;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;

/**
 * A server on one address that misbehaves as its scripts specify, in each protocol for which it has a script. It records the requests, so that a test
 * can also check what was sent and what was not (after Boulder's challenge test server).
 */
public final class HostileServer implements AutoCloseable {

    public enum Protocol {
        HTTP("\r\n\r\n"),
        WHOIS("\r\n"),
        SMTP(""),
        DNS("");

        /** The end of a request. Empty for SMTP, where the server speaks first, and for DNS, which is not read this way. */
        private final String end;

        Protocol(String end) {
            this.end = end;
        }
    }

    /**
     * What a connection does after the request has been read. An HTTP request is read up to an empty line, a WHOIS query up to the end of its line,
     * and an SMTP session not at all.
     */
    @FunctionalInterface
    public interface Script {
        void play(String request, Line line) throws IOException;
    }

    /** What is sent for one DNS query over UDP: one datagram, several, or none. */
    @FunctionalInterface
    public interface Datagrams {
        List<byte[]> to(Message query) throws IOException;
    }

    /** What is done with a DNS connection over TCP after its query has been read. */
    @FunctionalInterface
    public interface Stream {
        void serve(Message query, Socket socket) throws IOException;
    }

    /** One request as received. For DNS, {@code dns} is the query. */
    public record Asked(
            Protocol protocol, String text, @Nullable Message dns) {}

    private final InetAddress address;
    private final Map<Protocol, ServerSocket> listening = new EnumMap<>(Protocol.class);
    private final Map<Protocol, AtomicInteger> connections = new EnumMap<>(Protocol.class);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Asked> history = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable DatagramSocket udp;

    private HostileServer(InetAddress address) {
        this.address = address;
    }

    /** @param address a literal, on loopback */
    public static HostileServer at(String address) {
        return new HostileServer(InetAddress.ofLiteral(address));
    }

    public static HostileServer http(String address, Script script) {
        return at(address).http(script);
    }

    /** @param port 0 for any port */
    public static HostileServer whois(String address, int port, Script script) {
        return at(address).whois(port, script);
    }

    public static HostileServer dns(Datagrams datagrams, Stream stream) {
        return at("127.0.0.1").dns(datagrams, stream, query -> List.of());
    }

    public HostileServer http(Script script) {
        return listen(Protocol.HTTP, 0, script);
    }

    public HostileServer whois(int port, Script script) {
        return listen(Protocol.WHOIS, port, script);
    }

    /** The server speaks first. The script reads with {@link Line#hear}. */
    public HostileServer smtp(Script script) {
        return listen(Protocol.SMTP, 0, script);
    }

    /**
     * Answers over UDP and TCP on one port.
     *
     * @param stranger answers before the server does, from a port that was not queried
     */
    public HostileServer dns(Datagrams datagrams, Stream stream, Datagrams stranger) {
        try {
            DatagramSocket socket = onFreePort();
            ServerSocket tcp = listening.get(Protocol.DNS);
            udp = socket;
            Thread.ofVirtual().start(() -> serveUdp(socket, datagrams, stranger));
            Thread.ofVirtual()
                    .start(() -> accept(Protocol.DNS, tcp, connection -> {
                        DataInputStream in = new DataInputStream(connection.getInputStream());
                        byte[] octets = new byte[in.readUnsignedShort()];
                        in.readFully(octets);
                        stream.serve(new Message(octets), connection);
                    }));
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HostileServer listen(Protocol protocol, int port, Script script) {
        try {
            ServerSocket socket = open(protocol, port);
            Thread.ofVirtual()
                    .start(() -> accept(protocol, socket, connection -> {
                        String request = protocol.end.isEmpty() ? "" : read(connection.getInputStream(), protocol.end);
                        if (!protocol.end.isEmpty()) {
                            history.add(new Asked(protocol, request, null));
                        }
                        script.play(
                                request,
                                new Line(connection, closed, heard -> history.add(new Asked(protocol, heard, null))));
                    }));
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a UDP socket on the port of a new TCP listener. If the port is in use for UDP, another port is taken. */
    private DatagramSocket onFreePort() throws IOException {
        while (true) {
            ServerSocket tcp = open(Protocol.DNS, 0);
            try {
                return new DatagramSocket(tcp.getLocalPort(), address);
            } catch (BindException taken) {
                tcp.close();
            }
        }
    }

    private ServerSocket open(Protocol protocol, int port) throws IOException {
        ServerSocket socket = new ServerSocket(port, 50, address);
        listening.put(protocol, socket);
        connections.put(protocol, new AtomicInteger());
        return socket;
    }

    @FunctionalInterface
    private interface Talk {
        void over(Socket connection) throws IOException;
    }

    private void accept(Protocol protocol, ServerSocket socket, Talk talk) {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                connections.get(protocol).incrementAndGet();
                open.add(accepted);
                Thread.ofVirtual().start(() -> {
                    try (accepted) {
                        talk.over(accepted);
                    } catch (IOException gone) {
                        // The client disconnected, which most of these tests intend.
                    } finally {
                        open.remove(accepted);
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serveUdp(DatagramSocket socket, Datagrams datagrams, Datagrams stranger) {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                history.add(new Asked(Protocol.DNS, String.valueOf(query.getQuestion()), query));
                try (DatagramSocket elsewhere = new DatagramSocket(0, socket.getLocalAddress())) {
                    for (byte[] octets : stranger.to(query)) {
                        elsewhere.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                    }
                }
                for (byte[] octets : datagrams.to(query)) {
                    socket.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                }
            } catch (IOException closedOrRude) {
                // The next query is read.
            }
        }
    }

    static String read(InputStream in, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        int c;
        while (text.indexOf(end) < 0 && (c = in.read()) >= 0) {
            text.append((char) c);
        }
        return text.toString();
    }

    public int port(Protocol protocol) {
        return listening.get(protocol).getLocalPort();
    }

    /** Returns the port of the only protocol that the server speaks. */
    public int port() {
        return listening.values().iterator().next().getLocalPort();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(address, port(Protocol.DNS));
    }

    public URI uri(String path) {
        return URI.create("http://" + address.getHostAddress() + ":" + port(Protocol.HTTP) + path);
    }

    /** Returns all requests except DNS queries over TCP, in the order in which they were received. */
    public List<Asked> history() {
        return List.copyOf(history);
    }

    /** Returns the requests as received, in order. */
    public List<String> asked() {
        return history.stream().map(Asked::text).toList();
    }

    /** Returns the DNS queries as received over UDP. */
    public List<Message> questions() {
        return history.stream().filter(a -> a.dns() != null).map(Asked::dns).toList();
    }

    /** Returns how often this query was received. */
    public long questions(String name, int type) {
        return questions().stream()
                .filter(q -> q.getQuestion().getType() == type)
                .filter(q -> q.getQuestion().getName().toString().equals(name))
                .count();
    }

    public int connections(Protocol protocol) {
        return connections.get(protocol).get();
    }

    /** Returns the number of TCP connections over all protocols. */
    public int connections() {
        return connections.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public void close() {
        closed.countDown();
        DatagramSocket datagrams = udp;
        if (datagrams != null) {
            datagrams.close();
        }
        try {
            for (ServerSocket socket : listening.values()) {
                socket.close();
            }
            for (Socket left : open) {
                left.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
