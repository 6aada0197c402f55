package takedown.net;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;

/**
 * One TLS handshake with a server that an opponent may run, to read its certificates. The policy checks the address directly before it is dialled.
 * One deadline covers connection and handshake and closes the socket. At most {@link #MAX_OCTETS} octets are read. No request is sent.
 */
@ApplicationScoped
public class GuardedTls {
    /** Maximum number of octets read from the server. Real handshakes stay below 16 KiB. */
    static final int MAX_OCTETS = 128 * 1024;

    private final ConnectionPolicy policy;

    public GuardedTls(ConnectionPolicy policy) {
        this.policy = policy;
    }

    /**
     * Performs a handshake. The method never throws because of the behaviour of a server. Every certificate is accepted, so nothing may be sent over
     * the connection, and nothing is sent.
     *
     * @param serverName for the SNI extension (RFC 6066 section 3)
     * @param deadline over connection and handshake
     */
    public TlsReply handshake(IpAddress address, int port, DomainName serverName, Duration deadline) {
        Optional<String> objection = policy.objection(address.toInetAddress());
        if (objection.isPresent()) {
            return new TlsReply.NoAnswer(Fault.BLOCKED, objection.get());
        }
        try (Limited socket = new Limited()) {
            return performHandshake(socket, new InetSocketAddress(address.toInetAddress(), port), serverName, deadline);
        } catch (IOException e) {
            return new TlsReply.NoAnswer(Fault.UNREACHABLE, shown(e));
        }
    }

    private static TlsReply performHandshake(
            Limited socket, InetSocketAddress to, DomainName serverName, Duration deadline) {
        try {
            return ExchangeDeadline.over(deadline, () -> exchange(socket, to, serverName, deadline), socket::abort);
        } catch (TimeoutException | InterruptedIOException e) {
            return new TlsReply.NoAnswer(Fault.TIMEOUT, "no complete handshake within " + deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TlsReply.NoAnswer(Fault.TIMEOUT, "interrupted");
        } catch (IOException e) {
            return failure(e, socket);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsReply exchange(Limited socket, InetSocketAddress to, DomainName serverName, Duration deadline)
            throws IOException, GeneralSecurityException {
        int timeout = Math.toIntExact(Math.max(1, deadline.toMillis()));
        socket.connect(to, timeout);
        socket.setSoTimeout(timeout);
        RecordedChain shown = new RecordedChain();
        // Each handshake has a context of its own, because a resumed session has no certificates.
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], new TrustManager[] {shown}, null);
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, serverName.ascii(), to.getPort(), false);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName.ascii().getBytes(StandardCharsets.US_ASCII))));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new TlsReply.Chain(shown.chain());
    }

    private static TlsReply failure(IOException e, Limited socket) {
        String message = String.valueOf(e.getMessage());
        if (socket.exceeded) {
            return new TlsReply.TooLarge("more than " + MAX_OCTETS + " octets in the handshake");
        }
        // With these words the JDK reports its own limits for one message and for the length of a chain.
        if (message.contains("exceeds the maximum allowed")) {
            return new TlsReply.TooLarge(shown(e));
        }
        if (message.contains("Received fatal alert")) {
            return new TlsReply.Declined(shown(e));
        }
        // This applies only to a connection that was never made. A later reset comes from a server that does listen.
        if (e instanceof ConnectException && message.startsWith("Connection refused")) {
            return new TlsReply.NoAnswer(Fault.NOTHING_LISTENS, shown(e));
        }
        boolean cutOff = !(e instanceof SSLException)
                || Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                        .anyMatch(t -> t instanceof SocketException || t instanceof java.io.EOFException);
        return new TlsReply.NoAnswer(cutOff ? Fault.UNREACHABLE : Fault.MALFORMED, shown(e));
    }

    private static String shown(IOException e) {
        return UntrustedText.from(String.valueOf(e.getMessage()), 200).value();
    }

    /** A socket from which at most {@link #MAX_OCTETS} octets are read. */
    private static final class Limited extends Socket {
        private volatile boolean exceeded;

        Limited() {
            super(Proxy.NO_PROXY);
        }

        void abort() {
            try {
                close();
            } catch (IOException e) {
                // The socket is closed, as intended.
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                private int left = MAX_OCTETS;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return counted(in.read(into, offset, length));
                }

                private int counted(int read) throws IOException {
                    left -= Math.max(0, read);
                    if (left < 0) {
                        exceeded = true;
                        throw new IOException("more than " + MAX_OCTETS + " octets");
                    }
                    return read;
                }
            };
        }
    }
}
