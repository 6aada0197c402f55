package takedown.capture;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Servers of the machine itself, on one port of 127.0.0.1 and ::1, over TCP and UDP. They count every connection and datagram. */
public final class InternalServers implements AutoCloseable {
    private final List<ServerSocket> tcp = new ArrayList<>();
    private final List<DatagramSocket> udp = new ArrayList<>();
    private final List<String> hits = new CopyOnWriteArrayList<>();
    private final int port;

    public InternalServers() throws IOException {
        ServerSocket first = new ServerSocket();
        first.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        port = first.getLocalPort();
        watch(first);
        listen("::1");
        listen("127.0.0.2");
        datagrams("127.0.0.1");
        datagrams("::1");
    }

    private void listen(String address) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
            watch(socket);
        } catch (IOException e) {
            // A machine without IPv6 cannot be reached over IPv6.
        }
    }

    private void watch(ServerSocket socket) {
        tcp.add(socket);
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (var client = socket.accept()) {
                    hits.add("TCP from " + client.getRemoteSocketAddress());
                } catch (IOException e) {
                    // Closed.
                }
            }
        });
    }

    private void datagrams(String address) {
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), port));
            udp.add(socket);
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        socket.receive(new DatagramPacket(new byte[100], 100));
                        hits.add("UDP");
                    } catch (IOException e) {
                        // Closed.
                    }
                }
            });
        } catch (IOException e) {
            // As above.
        }
    }

    public int port() {
        return port;
    }

    public List<String> hits() {
        return List.copyOf(hits);
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket socket : tcp) {
            socket.close();
        }
        udp.forEach(DatagramSocket::close);
    }
}
