package takedown.lab.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import takedown.lab.http.SecurePages;
import takedown.lab.world.LabState;
import takedown.lab.world.Registration;
import takedown.lab.world.Traffic.Fault;
import takedown.lab.world.World;

/**
 * The TLS host of every name in the world. It presents the certificate of the name that the client requests (SNI), and answers with the page of that
 * name.
 */
public final class TlsServer implements AutoCloseable {
    public static final String ADDRESS = "127.44.0.1";
    public static final String ID = "tls";

    private static final Logger LOG = Logger.getLogger(TlsServer.class);
    private static final int IDLE_MILLIS = 20_000;

    private final LabState state;
    /** The certificates. They are created in the background, because generating keys takes longer than starting the rest of the lab. */
    private final FutureTask<LabCertificates> certificates;

    private final SSLSocketFactory sockets;
    private final ServerSocket server;
    private final Path authority;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lab-tls-", 0).factory());

    private TlsServer(LabState state, ServerSocket server) throws IOException {
        this.state = state;
        this.server = server;
        this.authority = Files.createTempFile("takedown-lab-", ".pem");
        authority.toFile().deleteOnExit();
        this.certificates = new FutureTask<>(() -> {
            LabCertificates made = new LabCertificates(state.clock());
            Files.writeString(authority, made.authorityPem());
            return made;
        });
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new BySni()}, null, null);
            this.sockets = context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts the server.
     *
     * @throws IOException if the port is in use at {@link #ADDRESS}
     */
    public static TlsServer open(LabState state, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), port), 128);
            TlsServer server = new TlsServer(state, socket);
            server.threads.execute(server.certificates);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Returns a file with the certificate of the authority that issued most of the server's certificates. The file is written before the first
     * handshake ends.
     */
    public Path authority() {
        return authority;
    }

    private LabCertificates certificates() {
        try {
            return certificates.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the lab's certificates", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the lab has ended", e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException | java.util.concurrent.RejectedExecutionException e) {
                LOG.tracef("lab tls: %s", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            Optional<Fault> fault = state.traffic().faultOf(ID, "");
            if (fault.isPresent()) {
                fail(fault.get(), socket);
                return;
            }
            SSLSocket tls = (SSLSocket) sockets.createSocket(socket, InputStream.nullInputStream(), false);
            tls.startHandshake();
            SecurePages.serve(tls.getInputStream(), tls.getOutputStream(), state.world())
                    .ifPresent(request -> state.traffic().asked(ID, "https", request));
        } catch (IOException | InterruptedException e) {
            LOG.tracef("lab tls client gone: %s", e);
        }
    }

    private void fail(Fault fault, Socket socket) throws IOException, InterruptedException {
        switch (fault) {
            case SILENCE -> closed.await();
            case GARBAGE, ERROR ->
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // A fatal alert, handshake_failure (RFC 8446 section 6).
            case REFUSED, RATE_LIMIT, SERVFAIL -> socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
            case CLOSED -> {
                /* the end of the connection is the answer */
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        // Wait, because otherwise the file would be written after it was deleted.
        certificates();
        threads.shutdownNow();
        Files.deleteIfExists(authority);
    }

    /**
     * Selects the certificate chain by the name that the client requests. There is no chain for a name that is not delegated in the world, or for
     * which a fault is configured. The handshake then ends with an alert.
     */
    private final class BySni extends X509ExtendedKeyManager {
        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            if (!keyType.equals("EC")
                    || !(socket instanceof SSLSocket tls)
                    || !(tls.getHandshakeSession() instanceof ExtendedSSLSession session)) {
                return null;
            }
            String host = session.getRequestedServerNames().stream()
                    .filter(SNIHostName.class::isInstance)
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .findFirst()
                    .orElse("");
            String registrable = World.registrable(host);
            boolean broken = state.traffic().asked(ID, "tls", host).isPresent();
            return !broken
                            && state.world()
                                    .registration(registrable)
                                    .filter(Registration::delegated)
                                    .isPresent()
                    ? registrable
                    : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return certificates().chain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return certificates().key();
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
