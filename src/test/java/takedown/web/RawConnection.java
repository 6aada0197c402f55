package takedown.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** One connection to the service, octet by octet, for requests that an HTTP library would refuse to send. */
public final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;

    public RawConnection(int port) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    public static String as(String user) {
        return "Host: 127.0.0.1\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
        return this;
    }

    public boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Sends one octet at a time, with a pause of some milliseconds, until the service answers or closes the connection. */
    public void drip(String text) throws IOException {
        socket.setSoTimeout(20);
        try {
            for (int i = 0; peek() < 0; i++) {
                send(text.substring(i % text.length(), i % text.length() + 1));
            }
        } catch (SocketException closed) {
            // The service closed the connection.
        } finally {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    /** Returns 1 if an octet has arrived, 0 at the end of the connection, and -1 if nothing has arrived. */
    private int peek() throws IOException {
        try {
            return socket.getInputStream().read() < 0 ? 0 : 1;
        } catch (SocketTimeoutException silence) {
            return -1;
        }
    }

    /** Returns the next line of the answer; empty at the end of the connection. */
    public String line() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                line.write(octet);
            }
        } catch (SocketException reset) {
            // A reset counts as the end of the connection.
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Returns the status of the answer; 0 if the connection was closed without one. */
    public int status() throws IOException {
        String line = line();
        return line.matches("HTTP/1\\.[01] [0-9]{3}.*") ? Integer.parseInt(line.substring(9, 12)) : 0;
    }

    /** Returns the header fields after the status line, with names in lower case. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            head.append(colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon))
                    .append('\n');
        }
        return head.toString();
    }

    /** Returns everything that arrives until the service closes the connection. */
    public String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException reset) {
            // A reset counts as the end of the connection.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
