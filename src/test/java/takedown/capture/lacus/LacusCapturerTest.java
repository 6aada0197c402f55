package takedown.capture.lacus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.capture.CaptureFixture;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.Method.Unseen;
import takedown.observation.page.PageSeen;

class LacusCapturerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "0b5e0c5e-6f0a-4d3b-9d5c-0d6f6d0b2c11";
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Deque<String> states = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private CaptureFixture world;
    private String enqueued = "\"" + ID + "\"";
    private String result = "{}";
    private int status = 200;

    @BeforeEach
    void open() throws IOException {
        world = new CaptureFixture(Optional.empty());
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.44.9.2"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        server.stop(0);
        world.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + path + " " + body);
        String text = path.equals("/enqueue")
                ? enqueued
                : path.equals("/capture_status/" + ID)
                        ? states.isEmpty() ? "1" : states.pop()
                        : path.equals("/capture_result/" + ID) ? result : "null";
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private Capture capture(String url) {
        LacusCapturer lacus = new LacusCapturer(
                new GuardedHttp(new ConnectionPolicy(true), host -> List.of()),
                URI.create("http://127.44.9.2:" + server.getAddress().getPort()),
                world.guard(),
                new LacusCapturer.LacusSettings(
                        "de-DE,de", "Europe/Berlin", Duration.ofSeconds(60), Duration.ofMillis(1)),
                CaptureFixture.LONG_LIMITS,
                Clock.systemUTC());
        return lacus.capture(CaptureFixture.request(url), world.sink());
    }

    private static String page() {
        ObjectNode page = JSON.createObjectNode()
                .put("status", 1)
                .put("last_redirected_url", "https://evil.test/login")
                .put("html", "<html lang=en><title>Sign in</title><form method=post action=/in>")
                .put("png", Base64.getEncoder().encodeToString(PICTURE));
        page.putArray("potential_favicons")
                .add(Base64.getEncoder().encodeToString("icon".getBytes(StandardCharsets.UTF_8)));
        var entries = page.putObject("har").putObject("log").putArray("entries");
        entry(entries.addObject(), "http://evil.test/", 301, "https://evil.test/login");
        entry(entries.addObject(), "https://evil.test/login", 200, "");
        entry(entries.addObject(), "https://cdn.test/a.js", 200, "");
        return page.toString();
    }

    private static void entry(ObjectNode entry, String url, int status, String to) {
        entry.put("serverIPAddress", "203.0.113.10");
        entry.putObject("request").put("method", "GET").put("url", url);
        ObjectNode answer = entry.putObject("response").put("status", status).put("redirectURL", to);
        answer.putArray("headers").addObject().put("name", "Content-Type").put("value", "text/html");
    }

    @Test
    void readsAResult() throws IOException {
        states.addAll(List.of("0", "2", "1"));
        result = page();

        Capture capture = capture("http://evil.test/");

        assertEquals(
                List.of("START 301 http://evil.test/", "HTTP 200 https://evil.test/login"),
                capture.hops().stream()
                        .map(hop -> hop.cause() + " " + hop.status().orElse(0) + " " + hop.url())
                        .toList());
        PageSeen page = capture.page().orElseThrow();
        assertEquals(Optional.of("Sign in"), page.document().orElseThrow().title());
        assertEquals(
                Optional.of("evil.test"),
                page.document().orElseThrow().forms().getFirst().host());
        assertEquals(1, page.screenshots().getFirst().width());
        assertEquals(3, capture.traffic().requests().size());
        assertEquals(Instrument.LACUS, capture.method().instrument());
        assertTrue(capture.method().unseen().contains(Unseen.DOCUMENT_OCTETS));
        assertEquals(
                "icon",
                new String(
                        world.evidence.get(page.favicon().orElseThrow().octets().sha256()), StandardCharsets.UTF_8));
        JsonNode wish = JSON.readTree(asked.getFirst().replaceFirst("POST /enqueue ", ""));
        assertEquals("http://evil.test/", wish.path("url").asText());
        assertTrue(wish.path("force").asBoolean());
    }

    @Test
    void whatLeadsInsideIsNotHandedOver() {
        for (String url : List.of("http://inside.test/", "http://169.254.169.254/", "http://mixed.test/")) {
            assertEquals(CaptureFailure.BLOCKED, failure(capture(url)));
        }
        assertEquals(CaptureFailure.NO_SUCH_NAME, failure(capture("http://nx.test/")));
        assertEquals(List.of(), asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | x | 1 | {}",
                "200 | <html> | 1 | {}",
                "200 | ID | -1 | {}",
                "200 | ID | maybe | {}",
                "200 | ID | 1 | not json",
                "200 | ID | 1 | []",
                "200 | ID | 1 | {\"status\":1,\"error\":\"Timeout\"}"
            })
    void itsFailuresAreItsOwn(int code, String id, String state, String answer) {
        status = code;
        enqueued = id.equals("ID") ? ID : id;
        states.add(state);
        result = answer;

        assertEquals(CaptureFailure.CAPTURE_SERVICE, failure(capture("http://evil.test/")));
    }

    private static CaptureFailure failure(Capture capture) {
        return assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind();
    }
}
