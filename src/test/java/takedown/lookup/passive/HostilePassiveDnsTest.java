package takedown.lookup.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.budget.TestBudgets;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.observation.Outcome;

class HostilePassiveDnsTest {
    private static final TestBudgets.TurnedClock CLOCK =
            new TestBudgets.TurnedClock(Instant.parse("2026-11-23T06:00:00Z"));
    private static final Duration DEADLINE = Duration.ofMillis(900);
    private static final String GOOD =
            "{\"rrname\":\"evil.test\",\"rrtype\":\"A\",\"rdata\":\"192.0.2.1\",\"time_first\":1,\"time_last\":2}\n";

    /** The server's action on a query. The latch opens when the test is over. */
    interface Act {
        void on(HttpExchange exchange, CountDownLatch over) throws IOException, InterruptedException;
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("401", "REFUSED", status(401)),
                fault("403", "REFUSED", status(403)),
                fault("404", "NO_OBJECT", status(404)),
                fault("429", "RATE_LIMITED", status(429)),
                fault("500", "SERVER_FAILURE", status(500)),
                fault("503", "SERVER_FAILURE", status(503)),
                fault("418", "MALFORMED", status(418)),
                fault("an empty answer", "NO_OBJECT", body("")),
                fault("a web page", "MALFORMED", body("<html><body>Please sign in</body></html>")),
                fault("binary", "MALFORMED", body("\u0000\u0001\u0002")),
                fault("a good line behind a bad one", "FOUND", body("nonsense\n" + GOOD)),
                fault(
                        "two megabytes of records, of which we read one",
                        "FOUND",
                        body(GOOD.repeat(2 * 1024 * 1024 / GOOD.length()))),
                fault("two megabytes without an end of line", "MALFORMED", body("x".repeat(2 * 1024 * 1024))),
                fault("a redirect in a circle", "LOOP", (exchange, over) -> {
                    exchange.getResponseHeaders()
                            .add("Location", exchange.getRequestURI().toString());
                    exchange.sendResponseHeaders(302, -1);
                }),
                fault("a redirect inward", "BLOCKED", (exchange, over) -> {
                    exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data/");
                    exchange.sendResponseHeaders(302, -1);
                }),
                fault("silence", "TIMEOUT", (exchange, over) -> over.await()),
                fault("a drip without end", "TIMEOUT", (exchange, over) -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (!over.await(20, TimeUnit.MILLISECONDS)) {
                            out.write('{');
                            out.flush();
                        }
                    }
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void everyFaultHasItsTypeWithinTheDeadline(String fault, String expected, Act act) throws IOException {
        try (Server server = new Server(act)) {
            long start = System.nanoTime();
            Outcome<?> outcome = server.lookup()
                    .history(DomainName.of("evil.test"), EvidenceSink.digestOnly())
                    .getFirst();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertEquals(expected, outcome.word(), outcome::toString);
            assertTrue(took.compareTo(DEADLINE.plusSeconds(3)) < 0, took::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 403})
    void whoAskedToBeLeftAloneIsNotAskedAgain(int status) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (Server server = new Server((exchange, over) -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Retry-After", "30");
            exchange.sendResponseHeaders(status, -1);
        })) {
            PassiveDnsLookup lookup = server.lookup();
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        "RATE_LIMITED",
                        lookup.history(DomainName.of("evil.test"), EvidenceSink.digestOnly())
                                .getFirst()
                                .word());
            }
            assertEquals(1, asked.get());
        }
    }

    private static Arguments fault(String name, String word, Act act) {
        return Arguments.of(name, word, act);
    }

    private static Act status(int status) {
        return (exchange, over) -> exchange.sendResponseHeaders(status, -1);
    }

    private static Act body(String text) {
        return (exchange, over) -> {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        };
    }

    private static final class Server implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final HttpServer http;

        Server(Act act) throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            http.setExecutor(threads);
            http.createContext("/", exchange -> {
                try (exchange) {
                    act.on(exchange, over);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            http.start();
        }

        PassiveDnsLookup lookup() {
            Map<String, String> settings = Map.of(
                    "takedown.history.circl.url",
                    "http://127.0.0.1:" + http.getAddress().getPort(),
                    "takedown.history.circl.user",
                    "u",
                    "takedown.history.circl.password",
                    "p");
            return new PassiveDnsLookup(
                    new MapConfig(settings),
                    new GuardedHttp(new ConnectionPolicy(true), host -> java.util.List.of()),
                    TestBudgets.inMemory(CLOCK, Map.of()),
                    CLOCK,
                    DEADLINE);
        }

        @Override
        public void close() {
            over.countDown();
            http.stop(0);
            threads.shutdownNow();
        }
    }
}
