package takedown.lab.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The sockets of the name servers. Each address has the same port for UDP and TCP (RFC 7766), with a separate thread for each. */
public final class DnsSockets implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DnsSockets.class);
    private static final int LARGEST_QUERY = 4096;
    private static final int IDLE_MILLIS = 10_000;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final NameServerGroup servers;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Thread> waiting = new ArrayList<>();

    private DnsSockets(NameServerGroup servers) {
        this.servers = servers;
    }

    /**
     * Listens on the port at every server's address.
     *
     * @throws IOException if the port is in use at one of them; then no socket stays open
     */
    public static DnsSockets open(NameServerGroup servers, int port) throws IOException {
        DnsSockets sockets = new DnsSockets(servers);
        try {
            for (String address : servers.ids().keySet()) {
                sockets.listen(address, port);
            }
        } catch (IOException e) {
            sockets.close();
            throw e;
        }
        return sockets;
    }

    private void listen(String address, int port) throws IOException {
        var local = new InetSocketAddress(InetAddress.ofLiteral(address), port);
        DatagramChannel udp = DatagramChannel.open();
        open.add(udp);
        udp.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        udp.bind(local);
        ServerSocket tcp = new ServerSocket();
        open.add(tcp);
        tcp.bind(local, 64);
        waiting.add(Thread.ofVirtual().name("lab-dns-udp-" + address).start(() -> datagrams(udp, address)));
        waiting.add(Thread.ofVirtual().name("lab-dns-tcp-" + address).start(() -> connections(tcp, address)));
    }

    private void datagrams(DatagramChannel udp, String address) {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_QUERY);
        while (udp.isOpen()) {
            try {
                buffer.clear();
                SocketAddress from = udp.receive(buffer);
                byte[] query = new byte[buffer.flip().remaining()];
                buffer.get(query);
                Optional<byte[]> reply = servers.answer(address, query, true);
                if (reply.isPresent()) {
                    udp.send(ByteBuffer.wrap(reply.get()), from);
                }
            } catch (IOException e) {
                if (udp.isOpen()) {
                    LOG.debugf("lab dns %s: %s", address, e);
                }
            } catch (RuntimeException e) {
                LOG.warnf(e, "The lab's name server at %s could not answer a query", address);
            }
        }
    }

    private void connections(ServerSocket tcp, String address) {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                Thread.ofVirtual().name("lab-dns-client").start(() -> stream(socket, address));
            } catch (IOException e) {
                if (!tcp.isClosed()) {
                    LOG.debugf("lab dns %s: %s", address, e);
                }
            }
        }
    }

    private void stream(Socket socket, String address) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] query = in.readNBytes(in.readUnsignedShort());
                Optional<byte[]> reply = servers.answer(address, query, false);
                if (reply.isPresent()) {
                    byte[] framed = new byte[reply.get().length + 2];
                    framed[0] = (byte) (reply.get().length >> 8);
                    framed[1] = (byte) reply.get().length;
                    System.arraycopy(reply.get(), 0, framed, 2, reply.get().length);
                    out.write(framed);
                    out.flush();
                }
            }
        } catch (IOException e) {
            LOG.tracef("lab dns client gone: %s", e);
        }
    }

    /** Closes the sockets, and returns once the ports are free. A socket is released only when the thread that waits on it has ended its use. */
    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.debugf("lab dns: %s", e);
            }
        }
        try {
            for (Thread thread : waiting) {
                thread.join(STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
