package takedown.capture.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import takedown.capture.proxy.Connector.Connection;
import takedown.capture.proxy.Connector.NotConnected;
import takedown.observation.page.ServerConnection.Verdict;

/**
 * The proxy of one capture. It uses virtual threads. It answers a refused CONNECT with 403, and one that fails with 502. After a plain request that
 * is refused or fails, it closes the connection without sending a page. If the proxy sent an error page, a script would assume that the refused host
 * answers, and the capture would show that page as the site's own.
 */
public final class GuardingProxy implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GuardingProxy.class);
    private static final byte[] ESTABLISHED =
            "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FORBIDDEN = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BAD_GATEWAY =
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 16 * 1024;
    private static final int BACKLOG = 256;

    private final Connector connector;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private GuardingProxy(Connector connector, ServerSocketChannel server) {
        this.connector = connector;
        this.server = server;
        Thread.ofVirtual().name("capture-proxy").start(this::accept);
    }

    /** Listens on a socket in the file system, which only its owner can use. */
    public static GuardingProxy at(Path socket, Connector connector) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            return new GuardingProxy(connector, server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Listens on a free loopback port, for a client that supports no other form of proxy. Every user of the machine can use the port. */
    public static GuardingProxy onLoopback(Connector connector) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), BACKLOG);
            return new GuardingProxy(connector, server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    public SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                clients.add(client);
                Thread.ofVirtual().name("capture-proxy-client").start(() -> serve(client));
            } catch (IOException e) {
                LOG.tracef("capture proxy: %s", e);
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                InputStream in = new BufferedInputStream(Channels.newInputStream(client), CHUNK);
                OutputStream out = Channels.newOutputStream(client)) {
            Optional<ProxyRequest> request = ProxyRequest.read(in);
            if (request.isPresent()) {
                serve(request.get(), in, out, client);
            }
        } catch (IOException e) {
            LOG.tracef("capture proxy client gone: %s", e);
        } finally {
            clients.remove(client);
        }
    }

    private void serve(ProxyRequest request, InputStream in, OutputStream out, SocketChannel client)
            throws IOException {
        Connection server;
        try {
            server = connector.connect(request.host(), request.port());
        } catch (NotConnected no) {
            if (request.tunnel()) {
                boolean ours = no.verdict() == Verdict.REFUSED || no.verdict() == Verdict.OVER_LIMIT;
                out.write(ours ? FORBIDDEN : BAD_GATEWAY);
            }
            return;
        }
        try (server) {
            if (request.tunnel()) {
                out.write(ESTABLISHED);
            } else {
                server.out().write(request.head());
            }
            Thread up = Thread.ofVirtual().name("capture-proxy-up").start(() -> sendUp(request, in, server));
            try {
                InputStream answer = new BufferedInputStream(server.in(), CHUNK);
                if (!request.tunnel()) {
                    AnswerHead.passOn(answer, out);
                }
                copy(answer, out, Long.MAX_VALUE);
            } finally {
                client.close();
                up.interrupt();
            }
        }
    }

    private static void sendUp(ProxyRequest request, InputStream in, Connection server) {
        try {
            copy(in, server.out(), request.tunnel() ? Long.MAX_VALUE : request.bodyLength());
            if (request.tunnel()) {
                server.socket().shutdownOutput();
            }
        } catch (IOException e) {
            LOG.tracef("capture proxy, up: %s", e);
        }
    }

    private static void copy(InputStream from, OutputStream to, long most) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = most;
        while (left > 0) {
            int read = from.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                return;
            }
            to.write(chunk, 0, read);
            left -= read;
        }
    }

    @Override
    public void close() throws IOException {
        if (!server.isOpen()) {
            return;
        }
        SocketAddress address = server.getLocalAddress();
        server.close();
        connector.close();
        for (SocketChannel client : clients) {
            client.close();
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
