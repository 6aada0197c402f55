package takedown.epp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An EPP session over TCP (RFC 5734). Each message is preceded by its length. With TLS, the host name is checked against the server's certificate.
 */
public final class EppConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int HEADER = 4;
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Set<String> extensions;

    /**
     * The server and the transport of a session.
     *
     * @param tls empty for a session without TLS, which only a server on this machine (loopback) may have
     */
    public record Server(String host, int port, Optional<SSLContext> tls) {
        public Server {
            if (tls.isEmpty() && !isLoopback(host)) {
                throw new IllegalArgumentException(
                        "without TLS, only a server on this machine (loopback) may be contacted");
            }
        }

        private static boolean isLoopback(String host) {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (IOException unknown) {
                return false;
            }
        }
    }

    private EppConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
        this.extensions = new TreeSet<>();
    }

    /** Opens a connection and reads the greeting, without logging in. */
    static EppConnection open(Server server) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(server.host(), server.port()), (int) CONNECT.toMillis());
            plain.setSoTimeout((int) ANSWER.toMillis());
            EppConnection connection = new EppConnection(
                    server.tls().isEmpty()
                            ? plain
                            : secured(plain, server, server.tls().get()));
            Document greeting = EppXml.parse(connection.read());
            for (Element extension : EppXml.all(greeting.getDocumentElement(), EppXml.EPP, "extURI")) {
                connection.extensions.add(extension.getTextContent().strip());
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, Server server, SSLContext tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Returns the namespaces of the extensions that the greeting offers. */
    Set<String> extensions() {
        return extensions;
    }

    /** Returns whether the server shows DS records, but only with an extension that this program does not read. */
    boolean hidesDs() {
        return extensions.contains(EppXml.SECDNS_1_0) && !extensions.contains(EppXml.SECDNS);
    }

    /**
     * Sends a command and returns the response.
     *
     * @throws IOException if the connection broke, or if the answer is not an EPP response. The server may nevertheless have carried out the command
     */
    EppXml.Response send(byte[] command) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + command.length);
        frame.putInt(HEADER + command.length).put(command);
        out.write(frame.array());
        out.flush();
        return EppXml.response(read());
    }

    private byte[] read() throws IOException {
        int length = in.readInt() - HEADER;
        if (length < 0 || length > LARGEST) {
            throw new IOException("the server announces a message of " + length + " octets");
        }
        byte[] message = new byte[length];
        in.readFully(message);
        return message;
    }

    /** Returns why a session broke, in words. Not every exception has a message. */
    static String reason(IOException broken) {
        if (broken instanceof EOFException) {
            return "the server closed the connection";
        }
        String message = broken.getMessage();
        if (broken instanceof UnknownHostException) {
            return "the host name is unknown: " + message;
        }
        return message == null || message.isBlank() ? broken.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // The server has already closed the connection.
        }
    }
}
