package takedown.lookup.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import takedown.attribution.SnapshotBuilder;
import takedown.budget.Budgets;
import takedown.budget.Permit;
import takedown.budget.Upstream;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedTls;
import takedown.observation.AbsentKind;
import takedown.observation.Certificate;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;

/** Servers under an opponent's control, on real sockets. Each handshake ends within the deadline, as a failure with its kind. */
class HostileTlsTest {
    private static final DomainName NAME = DomainName.of("shop.example.org");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;

    private final Authority authority = new Authority(SnapshotBuilder.AT);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    private interface Conduct {
        void with(Socket client) throws Exception;
    }

    private Outcome<Certificate> against(Conduct conduct, Duration deadline) throws IOException {
        return against(conduct, deadline, new ConnectionPolicy(true), Budgets.unlimited());
    }

    private Outcome<Certificate> against(Conduct conduct, Duration deadline, ConnectionPolicy policy, Budgets budgets)
            throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = server.accept()) {
                    connections.incrementAndGet();
                    conduct.with(client);
                } catch (Exception gone) {
                    // The client disconnected, as it should.
                }
            });
            TlsLookup lookup = new TlsLookup(
                    new GuardedTls(policy),
                    new TlsLookup.Handshakes(server.getLocalPort(), deadline, Optional.empty(), Optional.empty()),
                    budgets,
                    Clock.fixed(SnapshotBuilder.AT, ZoneOffset.UTC));
            return assertTimeoutPreemptively(
                    TIMEOUT,
                    () -> lookup.certificate(NAME, IpAddress.of("127.0.0.1"), EvidenceSink.digestOnly())
                            .orElseThrow());
        } finally {
            over.countDown();
        }
    }

    private void fails(FailureKind kind, Conduct conduct) throws IOException {
        fails(kind, conduct, TIMEOUT);
    }

    private void fails(FailureKind kind, Conduct conduct, Duration deadline) throws IOException {
        Outcome.Failed<?> failed = assertInstanceOf(Outcome.Failed.class, against(conduct, deadline));
        assertEquals(kind, failed.kind(), failed::detail);
        assertTrue(failed.provenance().evidence().isEmpty());
    }

    private static void record(OutputStream out, int type, int... octets) throws IOException {
        byte[] fragment = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            fragment[i] = (byte) octets[i];
        }
        out.write(new byte[] {(byte) type, 3, 3, (byte) (fragment.length >> 8), (byte) fragment.length});
        out.write(fragment);
    }

    private void withChain(Socket client, X509Certificate... chain) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new Shown(authority.leafKey.getPrivate(), chain)}, null, null);
        SSLSocket tls = (SSLSocket)
                context.getSocketFactory().createSocket(client, java.io.InputStream.nullInputStream(), true);
        tls.startHandshake();
        over.await();
    }

    private static final class Shown extends X509ExtendedKeyManager {
        private final PrivateKey key;
        private final X509Certificate[] chain;

        Shown(PrivateKey key, X509Certificate[] chain) {
            this.key = key;
            this.chain = chain;
        }

        @Override
        public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
            return keyType.equals("EC") ? "leaf" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.clone();
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
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
        public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }
    }

    @Test
    void anHonestServerIsRead() throws Exception {
        X509Certificate leaf = authority.issue(
                "O=Some Shop,CN=shop.example.org", SnapshotBuilder.AT.minus(Duration.ofDays(1)), "shop.example.org");
        Outcome<Certificate> outcome = against(client -> withChain(client, leaf, authority.root), TIMEOUT);
        Certificate shown = outcome.found().orElseThrow(() -> new AssertionError(outcome));
        assertEquals(Optional.of("Some Shop"), shown.subject().organisation());
        assertEquals(1, outcome.provenance().besides().size(), "the chain is evidence");
        assertEquals(
                shown.sha256(), outcome.provenance().evidence().orElseThrow().sha256());
    }

    @Test
    void silenceAfterTheConnection() throws Exception {
        fails(FailureKind.TIMEOUT, client -> over.await(), Duration.ofMillis(300));
    }

    @Test
    void aDripOfOctets() throws Exception {
        fails(
                FailureKind.TIMEOUT,
                client -> {
                    OutputStream out = client.getOutputStream();
                    out.write(new byte[] {HANDSHAKE, 3, 3, 0x3f, (byte) 0xff, 2, 0, 0x3f, 0});
                    while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        out.write(0);
                        out.flush();
                    }
                },
                Duration.ofMillis(500));
    }

    @Test
    void aHandshakeMessageWithoutEnd() throws Exception {
        fails(FailureKind.TRUNCATED, client -> {
            int[] zeros = new int[16_000];
            int[] first = Arrays.copyOf(new int[] {2, 0xff, 0xff, 0xff}, 16_000);
            record(client.getOutputStream(), HANDSHAKE, first);
            while (true) {
                record(client.getOutputStream(), HANDSHAKE, zeros);
            }
        });
    }

    @Test
    void aChainOfManyCertificates() throws Exception {
        X509Certificate leaf =
                authority.issue("CN=a", SnapshotBuilder.AT.minus(Duration.ofDays(1)), "shop.example.org");
        X509Certificate[] chain = new X509Certificate[40];
        Arrays.fill(chain, authority.root);
        chain[0] = leaf;
        fails(FailureKind.TRUNCATED, client -> withChain(client, chain));
    }

    @Test
    void aCertificateOfManyOctets() throws Exception {
        X509Certificate leaf = authority.issueWithOctets("CN=a", 400_000, "shop.example.org");
        fails(FailureKind.TRUNCATED, client -> withChain(client, leaf));
    }

    @Test
    void theConnectionEndsAtOnce() throws Exception {
        fails(FailureKind.UNREACHABLE, client -> {});
        fails(FailureKind.UNREACHABLE, client -> client.setSoLinger(true, 0));
    }

    @Test
    void nothingListensThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        TlsLookup lookup = new TlsLookup(
                new GuardedTls(new ConnectionPolicy(true)),
                new TlsLookup.Handshakes(port, TIMEOUT, Optional.empty(), Optional.empty()),
                Budgets.unlimited(),
                Clock.fixed(SnapshotBuilder.AT, ZoneOffset.UTC));
        Outcome<Certificate> outcome = lookup.certificate(NAME, IpAddress.of("127.0.0.1"), EvidenceSink.digestOnly())
                .orElseThrow();
        Outcome.Absent<?> absent = assertInstanceOf(Outcome.Absent.class, outcome);
        assertEquals(AbsentKind.NOTHING_LISTENS, absent.kind());
    }

    @Test
    void anAnswerInPlainHttp() throws Exception {
        fails(FailureKind.MALFORMED, client -> {
            client.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            over.await();
        });
    }

    @Test
    void anAlert() throws Exception {
        fails(FailureKind.REFUSED, client -> {
            record(client.getOutputStream(), ALERT, 2, 112);
            over.await();
        });
    }

    @Test
    void whatMayNotBeDialledIsNotDialled() throws Exception {
        Outcome.Failed<?> failed = assertInstanceOf(
                Outcome.Failed.class,
                against(client -> over.await(), TIMEOUT, new ConnectionPolicy(false), Budgets.unlimited()));
        assertEquals(FailureKind.BLOCKED, failed.kind());
        assertEquals(0, connections.get());
    }

    @Test
    void anAddressForDocumentationHasNoHost() {
        TlsLookup lookup = new TlsLookup(
                new GuardedTls(new ConnectionPolicy(true)),
                new TlsLookup.Handshakes(443, TIMEOUT, Optional.empty(), Optional.empty()),
                Budgets.unlimited(),
                Clock.fixed(SnapshotBuilder.AT, ZoneOffset.UTC));
        assertTrue(lookup.certificate(NAME, IpAddress.of("203.0.113.9"), EvidenceSink.digestOnly())
                .isEmpty());
    }

    @Test
    void aHostThatWasAskedOftenIsLeftAlone() throws Exception {
        Budgets usedUp = new Budgets() {
            @Override
            public Permit take(Upstream upstream) {
                assertEquals("TLS 127.0.0.1", upstream.key().split(":")[0]);
                return new Permit.Later(SnapshotBuilder.AT.plusSeconds(9), "used up");
            }

            @Override
            public boolean pushedBack(Upstream upstream, Optional<String> retryAfter, String why) {
                return false;
            }
        };
        Outcome.Failed<?> failed = assertInstanceOf(
                Outcome.Failed.class, against(client -> over.await(), TIMEOUT, new ConnectionPolicy(true), usedUp));
        assertEquals(FailureKind.RATE_LIMITED, failed.kind());
        assertEquals(0, connections.get());
    }
}
