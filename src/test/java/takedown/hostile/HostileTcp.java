package takedown.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server that follows a script, one virtual thread a connection, and remembers what it was asked. */
public final class HostileTcp implements AutoCloseable {

    /** What a connection does once the request (up to an empty line or, for WHOIS, one line) has been read. */
    @FunctionalInterface
    public interface Script {
        void play(String request, Line line) throws IOException;
    }

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean http;
    private final Script script;

    private HostileTcp(ServerSocket socket, boolean http, Script script) {
        this.socket = socket;
        this.http = http;
        this.script = script;
    }

    /** Requests end with an empty line. */
    public static HostileTcp http(String address, Script script) {
        return start(address, 0, true, script);
    }

    /** Requests are one line. */
    public static HostileTcp whois(String address, int port, Script script) {
        return start(address, port, false, script);
    }

    private static HostileTcp start(String address, int port, boolean http, Script script) {
        try {
            HostileTcp server =
                    new HostileTcp(new ServerSocket(port, 50, InetAddress.ofLiteral(address)), http, script);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("http://" + socket.getInetAddress().getHostAddress() + ":" + port() + path);
    }

    /** The requests as they came, in order. */
    public List<String> asked() {
        return asked;
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                connections.incrementAndGet();
                open.add(accepted);
                Thread.ofVirtual().start(() -> talk(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket accepted) {
        try (accepted) {
            String request = read(accepted.getInputStream());
            asked.add(request);
            script.play(request, new Line(accepted));
        } catch (IOException gone) {
            // The client hung up, which is what most of these tests want of it.
        } finally {
            open.remove(accepted);
        }
    }

    private String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int c;
        String end = http ? "\r\n\r\n" : "\r\n";
        while (text.indexOf(end) < 0 && (c = in.read()) >= 0) {
            text.append((char) c);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (Socket left : open) {
            left.close();
        }
    }

    /** The server's end of a connection. */
    public final class Line {
        private final Socket socket;

        private Line(Socket socket) {
            this.socket = socket;
        }

        public Line say(String text) throws IOException {
            return say(text.getBytes(StandardCharsets.UTF_8));
        }

        public Line say(byte[] octets) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(octets);
            out.flush();
            return this;
        }

        public Line answer(int status, String headers, String body) throws IOException {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            return say("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + octets.length + "\r\n\r\n")
                    .say(octets);
        }

        public Line redirect(String location) throws IOException {
            return answer(302, "Location: " + location + "\r\n", "");
        }

        /** Says it one octet at a time, a pause between them. */
        public void drip(String text, Duration pause) throws IOException {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                say(new byte[] {b});
                if (pause(pause)) {
                    return;
                }
            }
        }

        /** Says it over and over until the client hangs up. */
        public void forever(String text) throws IOException {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            while (closed.getCount() > 0) {
                say(octets);
            }
        }

        /** Says nothing until the client hangs up. */
        public void silence() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // What the client still says is not heard.
            }
        }

        /** Ends with RST and not with FIN. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private boolean pause(Duration length) {
            try {
                return closed.await(length.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }
}
