package takedown.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream in the settings may have any address and any port. An upstream that an answer names may not. */
class ConfiguredUpstreamsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private HttpServer upstream;
    private HttpServer inside;

    @BeforeEach
    void open() throws Exception {
        inside = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        inside.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        inside.start();
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        upstream.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/away")) {
                exchange.getResponseHeaders().set("Location", address(inside, "127.0.0.1") + "/secret");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        });
        upstream.start();
    }

    @AfterEach
    void close() {
        upstream.stop(0);
        inside.stop(0);
    }

    private static String address(HttpServer server, String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    private static ConnectionPolicy policy(Map<String, String> settings) {
        return ConnectionPolicy.of(new Internet(), settings::get);
    }

    private record Internet() implements NetworkConfig {
        @Override
        public String name() {
            return "internet";
        }

        @Override
        public boolean allowLoopback() {
            return false;
        }

        @Override
        public Optional<String> allowLoopbackInProduction() {
            return Optional.empty();
        }
    }

    private static HttpReply get(ConnectionPolicy policy, String url) {
        return new GuardedHttp(policy, host -> List.of()).get(URI.create(url), Map.of(), DEADLINE, 1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "takedown.rdap.bootstrap",
                "takedown.rdap.registrars",
                "takedown.history.circl.url",
                "takedown.history.dnsdb.url",
                "takedown.ledger.tsa"
            })
    void theOperatorsOwnIsAskedWhereverItIs(String key) {
        for (String host : List.of("127.0.0.1", "localhost")) {
            ConnectionPolicy policy = policy(Map.of(key, address(upstream, host) + "/some/path"));
            HttpReply.Answer answer =
                    assertInstanceOf(HttpReply.Answer.class, get(policy, address(upstream, host) + "/here"));
            assertEquals(200, answer.status());
        }
    }

    @Test
    void nothingElseOfThatMachineIs() {
        ConnectionPolicy policy = policy(Map.of("takedown.rdap.bootstrap", address(upstream, "127.0.0.1")));
        blocked(get(policy, address(upstream, "127.0.0.1") + "/away"));
        blocked(get(policy, address(inside, "127.0.0.1") + "/"));
        blocked(get(policy, "http://127.0.0.1/"));
        blocked(get(policy, "https://127.0.0.1:" + upstream.getAddress().getPort() + "/"));
    }

    @Test
    void whatIsOnlyADefaultIsNotTrusted() {
        blocked(get(policy(Map.of()), address(upstream, "127.0.0.1") + "/"));
    }

    @Test
    void aWhoisServerOfTheHouseIsDialled() throws Exception {
        ConnectionPolicy policy = policy(Map.of("takedown.whois.root", "127.0.0.1:4343"));
        assertEquals(
                List.of(InetAddress.ofLiteral("127.0.0.1")),
                new CheckedAddresses(policy, host -> List.of()).of("127.0.0.1"));
        assertThrows(NotDialled.class, () -> new CheckedAddresses(policy, host -> List.of()).of("127.0.0.2"));
    }

    private static void blocked(HttpReply reply) {
        HttpReply.NoAnswer no = assertInstanceOf(HttpReply.NoAnswer.class, reply);
        assertTrue(no.fault() == Fault.BLOCKED, no::toString);
    }
}
