package takedown.lookup.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Message;

/** A name server on loopback that answers as its script says, over UDP and TCP on one port, and remembers what it was asked. */
final class HostileNameServer implements AutoCloseable {
    /** What goes on the wire for one query; several datagrams, or none. */
    interface Script {
        List<byte[]> datagrams(Message query) throws IOException;
    }

    /** What is done with a TCP connection, whose query has been read. */
    interface TcpScript {
        void serve(Message query, Socket socket) throws IOException;
    }

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Script script;
    private final TcpScript tcpScript;
    /** Speaks up before the server does, from a port that nobody asked. */
    private final Script stranger;

    private final List<Message> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    HostileNameServer(Script script, TcpScript tcpScript) {
        this(script, tcpScript, query -> List.of());
    }

    HostileNameServer(Script script, TcpScript tcpScript, Script stranger) {
        this.stranger = stranger;
        this.script = script;
        this.tcpScript = tcpScript;
        try {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            tcp = new ServerSocket(0, 16, loopback);
            udp = new DatagramSocket(tcp.getLocalPort(), loopback);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    List<Message> asked() {
        return asked;
    }

    /** How often that question was asked. */
    long asked(String name, int type) {
        return asked.stream()
                .filter(q -> q.getQuestion().getType() == type)
                .filter(q -> q.getQuestion().getName().toString().equals(name))
                .count();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Message query = new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                asked.add(query);
                try (DatagramSocket elsewhere = new DatagramSocket(0, udp.getLocalAddress())) {
                    for (byte[] octets : stranger.datagrams(query)) {
                        elsewhere.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                    }
                }
                for (byte[] octets : script.datagrams(query)) {
                    udp.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                }
            } catch (IOException closedOrRude) {
                // Next.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        DataInputStream in = new DataInputStream(socket.getInputStream());
                        byte[] octets = new byte[in.readUnsignedShort()];
                        in.readFully(octets);
                        tcpScript.serve(new Message(octets), socket);
                    } catch (IOException gone) {
                        // The client hung up, which is what it should do.
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
