package takedown.capture.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.capture.CaptureFixture;
import takedown.capture.CaptureRequest;
import takedown.capture.VantagePoint;
import takedown.capture.walk.PlainWalk;
import takedown.lookup.tls.ChainReading;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Visitor;

class VantagePointTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private CaptureFixture world;
    private ServerSocket proxy;
    private boolean refusing;

    @BeforeEach
    void open() throws IOException {
        world = new CaptureFixture(Optional.empty());
        proxy = new ServerSocket();
        proxy.bind(new InetSocketAddress(InetAddress.ofLiteral("127.44.9.3"), 0));
        Thread.ofVirtual().start(() -> {
            while (!proxy.isClosed()) {
                try {
                    Socket client = proxy.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException e) {
                    // Closed.
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        world.close();
    }

    private void serve(Socket client) {
        try (client;
                Socket site = new Socket(
                        world.site.http().getAddress(), world.site.http().getPort())) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int first = in.read();
            if (first == 5) {
                socks(in, client.getOutputStream());
            } else {
                http(first, in, client.getOutputStream());
            }
            Thread.ofVirtual().start(() -> copy(in, site));
            site.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The client has disconnected.
        }
    }

    private static void copy(InputStream in, Socket site) {
        try {
            in.transferTo(site.getOutputStream());
        } catch (IOException e) {
            // As above.
        }
    }

    private void http(int first, InputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        asked.addAll(head.toString()
                .lines()
                .filter(line -> line.matches("(CONNECT|Proxy-).*"))
                .toList());
        out.write((refusing ? "HTTP/1.1 407 No\r\n\r\n" : "HTTP/1.1 200 OK\r\nVia: x\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void socks(DataInputStream in, OutputStream out) throws IOException {
        byte[] methods = in.readNBytes(in.read());
        out.write(new byte[] {5, methods[0]});
        if (methods[0] == 2) {
            in.read();
            String user = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
            asked.add(user + ":" + new String(in.readNBytes(in.read()), StandardCharsets.UTF_8));
            out.write(new byte[] {1, 0});
        }
        in.readNBytes(3);
        int type = in.read();
        asked.add(
                type == 3
                        ? "name " + new String(in.readNBytes(in.read()), StandardCharsets.US_ASCII)
                        : "address "
                                + InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16))
                                        .getHostAddress());
        in.readNBytes(2);
        out.write(new byte[] {5, (byte) (refusing ? 5 : 0), 0, 1, 0, 0, 0, 0, 0, 0});
    }

    private Capture capture(String scheme, String user, String url) {
        world.vantage("berlin", scheme + "://" + user + "127.44.9.3:" + proxy.getLocalPort());
        PlainWalk walk = new PlainWalk(
                world.guard(), new ChainReading(Optional.empty()), "en", CaptureFixture.LONG_LIMITS, Clock.systemUTC());
        return walk.capture(
                new CaptureRequest(URI.create(url), new Visitor("berlin", Visitor.Profile.DESKTOP)), world.sink());
    }

    @Test
    void anHttpProxyGetsTheCheckedAddress() {
        Capture capture = capture("http", "ann:secret@", "http://evil.test/plain");

        assertTrue(capture.page().isPresent(), capture.outcome().toString());
        assertEquals("CONNECT 127.44.9.1:" + world.site.http().getPort() + " HTTP/1.1", asked.getFirst());
        assertEquals("Proxy-Authorization: Basic YW5uOnNlY3JldA==", asked.get(1));
    }

    @Test
    void soDoesASocksProxy() {
        Capture capture = capture("socks5", "ann:secret@", "http://evil.test/plain");

        assertTrue(capture.page().isPresent(), capture.outcome().toString());
        assertEquals(List.of("ann:secret", "address 127.44.9.1"), asked.subList(0, 2));
    }

    @Test
    void aProxyThatResolvesGetsTheName() {
        assertTrue(capture("socks5h", "", "http://evil.test/plain").page().isPresent());
        assertEquals("name evil.test", asked.getFirst());
        assertTrue(capture("httph", "", "http://evil.test/plain").page().isPresent());
        assertEquals("CONNECT evil.test:80 HTTP/1.1", asked.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "httph", "socks5", "socks5h"})
    void whatLeadsInsideIsNotPassedOn(String scheme) {
        assertEquals(CaptureFailure.BLOCKED, failure(capture(scheme, "", "http://10.0.0.1/")));
        assertEquals(List.of(), asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void aProxyThatRefusesIsNotTheSitesFailure(String scheme) {
        refusing = true;

        assertEquals(CaptureFailure.VANTAGE_POINT, failure(capture(scheme, "", "http://evil.test/plain")));
    }

    private static CaptureFailure failure(Capture capture) {
        return assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "x", "", "http:///", "http://x/path", "socks5://"})
    void anythingElseIsNoProxy(String setting) {
        assertThrows(IllegalArgumentException.class, () -> VantagePoint.Proxy.of(setting));
    }
}
