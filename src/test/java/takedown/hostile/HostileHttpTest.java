package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.IpAddress;
import takedown.net.Door;
import takedown.net.Fault;
import takedown.net.GuardedHttp;
import takedown.net.HostAddresses;
import takedown.net.HttpReply;

class HostileHttpTest {
    private static final String HERE = "127.77.0.1";
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final HostAddresses NOBODY = host -> List.of();

    private final GuardedHttp http = new GuardedHttp(Door.onlyTo(IpAddress.of(HERE)), NOBODY);

    @Test
    void anAnswer() throws Exception {
        try (HostileServer server =
                HostileServer.http(HERE, (request, line) -> line.answer(404, "X-Thing: 1\r\nX-Thing: 2\r\n", "none"))) {
            HttpReply.Answer answer = assertInstanceOf(
                    HttpReply.Answer.class, http.get(server.uri("/a?b=c"), Map.of("X-Mine", "v"), PATIENT, 100));
            assertEquals(404, answer.status());
            assertEquals("1", answer.header("X-THING").orElseThrow());
            assertArrayEquals("none".getBytes(StandardCharsets.UTF_8), answer.octets());
            assertFalse(answer.truncated());
            assertEquals(server.uri("/a?b=c"), answer.finalUri());
            String request = server.asked().getFirst();
            assertTrue(request.startsWith("GET /a?b=c HTTP/1.1\r\n"), request);
            assertTrue(request.contains("X-Mine: v\r\n"), request);
            assertFalse(request.toLowerCase(java.util.Locale.ROOT).contains("accept-encoding"), request);
        }
    }

    @Test
    void silence() throws Exception {
        assertFault(Fault.TIMEOUT, (request, line) -> line.silence());
    }

    @Test
    void aDripOfHeaders() throws Exception {
        assertFault(
                Fault.TIMEOUT,
                (request, line) -> line.drip("HTTP/1.1 200 OK\r\nX: " + "a".repeat(1000), Duration.ofMillis(20)));
    }

    @Test
    void aDripOfBody() throws Exception {
        assertFault(
                Fault.TIMEOUT,
                (request, line) -> line.say("HTTP/1.1 200 OK\r\n\r\n").drip("b".repeat(1000), Duration.ofMillis(20)));
    }

    @Test
    void statusesOneHundredWithoutEnd() throws Exception {
        assertFault(Fault.TIMEOUT, (request, line) -> line.forever("HTTP/1.1 100 Continue\r\n\r\n"));
    }

    @Test
    void headersWithoutEnd() throws Exception {
        assertFault(
                Fault.MALFORMED,
                (request, line) -> line.say("HTTP/1.1 200 OK\r\n").forever("X-Header: value\r\n"));
    }

    @Test
    void aHeaderWithoutEnd() throws Exception {
        assertFault(
                Fault.MALFORMED,
                (request, line) -> line.say("HTTP/1.1 200 OK\r\nX: ").forever("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    }

    @Test
    void aReset() throws Exception {
        assertFault(Fault.UNREACHABLE, (request, line) -> line.reset());
    }

    @Test
    void aCloseWithoutAWord() throws Exception {
        assertFault(Fault.UNREACHABLE, (request, line) -> {});
    }

    @Test
    void notHttp() throws Exception {
        assertFault(Fault.MALFORMED, (request, line) -> line.say("220 smtp.example ESMTP\r\n".repeat(50)));
    }

    @Test
    void chunksThatAreNone() throws Exception {
        assertFault(
                Fault.MALFORMED,
                (request, line) -> line.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"));
    }

    @Test
    void aBodyWithoutEndIsCutAndTheConnectionClosed() throws Exception {
        try (HostileServer server = HostileServer.http(
                HERE, (request, line) -> line.say("HTTP/1.1 200 OK\r\n\r\n").forever("x".repeat(8192)))) {
            HttpReply.Answer answer =
                    assertInstanceOf(HttpReply.Answer.class, http.get(server.uri("/"), Map.of(), PATIENT, 100_000));
            assertTrue(answer.truncated());
            assertEquals(100_000, answer.octets().length);
        }
    }

    @Test
    void aBodyShorterThanItSays() throws Exception {
        assertFault(
                Fault.UNREACHABLE, (request, line) -> line.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort"));
    }

    @Test
    void redirectsInACircle() throws Exception {
        try (HostileServer server = HostileServer.http(HERE, (request, line) -> line.redirect("/again"))) {
            HttpReply.NoAnswer no =
                    assertInstanceOf(HttpReply.NoAnswer.class, http.get(server.uri("/"), Map.of(), PATIENT, 100));
            assertEquals(Fault.LOOP, no.fault());
            assertEquals(4, server.connections());
        }
    }

    @Test
    void aRedirectThatDripsHasNoDeadlineOfItsOwn() throws Exception {
        assertFault(
                Fault.TIMEOUT,
                (request, line) -> line.drip(
                        "HTTP/1.1 302 X\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n", Duration.ofMillis(8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::1]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://[2002:7f00:1::]/",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://2130706433/",
                "http://2130706433:PORT/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://0177.0.0.1/",
                "http://localhost/",
                "http://inward.example/",
                "http://mixed.example/",
                "https://inward.example/",
                "http://8.8.8.8:22/",
                "http://8.8.8.8:6379/",
                "http://user:word@8.8.8.8/",
                "file:///etc/passwd",
                "ftp://8.8.8.8/",
                "gopher://8.8.8.8:70/",
                "jar:http://8.8.8.8!/",
                "javascript:alert(1)",
                "http:///nowhere",
                "//127.0.0.1:PORT/"
            })
    void aRedirectInward(String location) throws Exception {
        HostAddresses names = host -> switch (host.ascii()) {
            case "inward.example" -> List.of(IpAddress.of("127.0.0.1"));
            case "mixed.example" -> List.of(IpAddress.of("93.184.216.34"), IpAddress.of("10.0.0.1"));
            default -> List.of();
        };
        GuardedHttp guarded = new GuardedHttp(Door.onlyTo(IpAddress.of(HERE)), names);
        try (HostileServer inside = HostileServer.http("127.0.0.1", (request, line) -> line.answer(200, "", "secret"));
                HostileServer server = HostileServer.http(
                        HERE,
                        (request, line) -> line.redirect(location.replace("PORT", String.valueOf(inside.port()))))) {
            HttpReply.NoAnswer no =
                    assertInstanceOf(HttpReply.NoAnswer.class, guarded.get(server.uri("/"), Map.of(), PATIENT, 100));
            assertTrue(no.fault() == Fault.BLOCKED || no.fault() == Fault.UNREACHABLE, no.toString());
            assertEquals(0, inside.connections());
            assertEquals(1, server.connections());
        }
    }

    @Test
    void credentialsStayWithTheirOrigin() throws Exception {
        try (HostileServer other = HostileServer.http(HERE, (request, line) -> line.answer(200, "", "ok"));
                HostileServer server = HostileServer.http(
                        HERE, (request, line) -> line.redirect(other.uri("/x").toString()))) {
            http.get(server.uri("/"), Map.of("Authorization", "Basic eDp5", "Accept", "a/b"), PATIENT, 100);
            assertTrue(server.asked().getFirst().contains("Authorization: Basic eDp5"));
            String second = other.asked().getFirst();
            assertFalse(second.contains("Authorization"), second);
            assertTrue(second.contains("Accept: a/b"), second);
        }
    }

    @Test
    void noCookieComesBack() throws Exception {
        try (HostileServer server = HostileServer.http(HERE, (request, line) -> {
            if (request.startsWith("GET / ")) {
                line.answer(302, "Set-Cookie: a=b\r\nLocation: /x\r\n", "");
            } else {
                line.answer(200, "", "");
            }
        })) {
            http.get(server.uri("/"), Map.of(), PATIENT, 100);
            assertEquals(2, server.asked().size());
            assertFalse(server.asked().get(1).contains("Cookie"));
        }
    }

    @Test
    void theFirstUrlIsCheckedToo() {
        GuardedHttp strict = new GuardedHttp(new Door(false), NOBODY);
        for (String url : List.of("http://127.0.0.1/", "http://[::1]/", "http://8.8.8.8:8080/", "file:///etc/passwd")) {
            HttpReply.NoAnswer no = assertInstanceOf(
                    HttpReply.NoAnswer.class, strict.get(URI.create(url), Map.of(), PATIENT, 100), url);
            assertEquals(Fault.BLOCKED, no.fault(), url);
        }
    }

    private void assertFault(Fault fault, HostileServer.Script script) throws Exception {
        try (HostileServer server = HostileServer.http(HERE, script)) {
            long start = System.nanoTime();
            Duration deadline = fault == Fault.TIMEOUT ? SHORT : PATIENT;
            HttpReply.NoAnswer no =
                    assertInstanceOf(HttpReply.NoAnswer.class, http.get(server.uri("/"), Map.of(), deadline, 10_000));
            assertEquals(fault, no.fault(), no.detail());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(deadline.plusSeconds(2)) < 0, "took " + took);
        }
    }
}
