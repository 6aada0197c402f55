package takedown.lab.whois;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import takedown.lab.world.Traffic;
import takedown.lab.world.Traffic.Fault;
import takedown.lab.world.WhoisServer;
import takedown.lab.world.World;

/** The sockets of the WHOIS servers (RFC 3912). A server reads one line, writes text, and closes the connection. */
public final class WhoisSockets implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WhoisSockets.class);
    private static final int LONGEST_LINE = 512;
    private static final int IDLE_MILLIS = 10_000;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);
    /** A second address of the root server, so that {@code whois -h 127.0.0.1} works. */
    private static final String SHORTCUT = "127.0.0.1";

    private final WhoisResponder answers;
    private final Traffic traffic;
    private final Clock clock;
    private final List<ServerSocket> open = new ArrayList<>();
    private final List<Thread> waiting = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private WhoisSockets(WhoisResponder answers, Traffic traffic, Clock clock) {
        this.answers = answers;
        this.traffic = traffic;
        this.clock = clock;
    }

    public static Map<String, WhoisServer> servers() {
        Map<String, WhoisServer> servers = new LinkedHashMap<>();
        servers.put(SHORTCUT, World.whoisRoot());
        servers.put(World.whoisRoot().address(), World.whoisRoot());
        World.registries().forEach(registry -> servers.put(registry.whois().address(), registry.whois()));
        World.registrars().forEach(registrar -> servers.put(registrar.whois().address(), registrar.whois()));
        return servers;
    }

    /**
     * Listens on the port at every server's address.
     *
     * @throws IOException if the port is in use at one of them; then no socket stays open
     */
    public static WhoisSockets open(WhoisResponder answers, Traffic traffic, Clock clock, int port) throws IOException {
        WhoisSockets sockets = new WhoisSockets(answers, traffic, clock);
        try {
            for (Map.Entry<String, WhoisServer> server : servers().entrySet()) {
                ServerSocket socket = new ServerSocket();
                sockets.open.add(socket);
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral(server.getKey()), port), 64);
                sockets.waiting.add(Thread.ofVirtual()
                        .name("lab-whois-" + server.getKey())
                        .start(() -> sockets.connections(socket, server.getValue())));
            }
        } catch (IOException e) {
            sockets.close();
            throw e;
        }
        return sockets;
    }

    private void connections(ServerSocket listening, WhoisServer server) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("lab-whois-client").start(() -> serve(socket, server));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    LOG.debugf("lab whois %s: %s", server.host(), e);
                }
            }
        }
    }

    private void serve(Socket socket, WhoisServer server) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            String query = line(socket.getInputStream());
            Optional<Fault> fault = traffic.asked("whois/" + server.host(), "whois", query);
            if (fault.isPresent()) {
                fail(fault.get(), socket);
                return;
            }
            if (closed.await(traffic.delayOf("whois/" + server.host()).toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            String text = answers.answer(server, query, clock.instant()).replace("\n", "\r\n");
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            LOG.tracef("lab whois client gone: %s", e);
        }
    }

    private void fail(Fault fault, Socket socket) throws IOException, InterruptedException {
        switch (fault) {
            case SILENCE -> closed.await();
            case GARBAGE ->
                socket.getOutputStream().write(new byte[] {(byte) 0xff, 0, 0x1b, '[', '2', 'J', (byte) 0xc3});
            case RATE_LIMIT, REFUSED ->
                socket.getOutputStream()
                        .write("Your connection limit exceeded.\r\n".getBytes(StandardCharsets.US_ASCII));
            case SERVFAIL, ERROR, CLOSED -> {
                /* the end of the connection is the answer */
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        closed.countDown();
        for (ServerSocket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debugf("lab whois: %s", e);
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
