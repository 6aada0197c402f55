package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.Fault;
import takedown.net.GuardedHttp;
import takedown.net.HostAddresses;
import takedown.net.HttpReply;

class HostileHttpTest {
    private static final String HERE = "127.77.0.1";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final HostAddresses NO_HOST = host -> List.of();

    private final GuardedHttp http = new GuardedHttp(ConnectionPolicy.onlyTo(IpAddress.of(HERE)), NO_HOST);

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

    /** Name of the fault, expected result, behaviour of the server. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("silence", Fault.TIMEOUT, (request, line) -> line.silence()),
                fault(
                        "a drip of headers",
                        Fault.TIMEOUT,
                        (request, line) ->
                                line.drip("HTTP/1.1 200 OK\r\nX: " + "a".repeat(1000), Duration.ofMillis(20))),
                fault(
                        "a drip of body",
                        Fault.TIMEOUT,
                        (request, line) ->
                                line.say("HTTP/1.1 200 OK\r\n\r\n").drip("b".repeat(1000), Duration.ofMillis(20))),
                fault(
                        "a drip of chunks",
                        Fault.TIMEOUT,
                        (request, line) -> line.say(CHUNKED).drip("1\r\nx\r\n".repeat(200), Duration.ofMillis(20))),
                fault(
                        "a redirect that drips",
                        Fault.TIMEOUT,
                        (request, line) -> line.drip(
                                "HTTP/1.1 302 X\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n",
                                Duration.ofMillis(8))),
                fault(
                        "statuses 100 without end",
                        Fault.TIMEOUT,
                        (request, line) -> line.forever("HTTP/1.1 100 Continue\r\n\r\n")),
                fault(
                        "statuses 103 without end",
                        Fault.TIMEOUT,
                        (request, line) -> line.forever("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")),
                fault(
                        "headers without end",
                        Fault.MALFORMED,
                        (request, line) -> line.say("HTTP/1.1 200 OK\r\n").forever("X-Header: value\r\n")),
                fault(
                        "a header without end",
                        Fault.MALFORMED,
                        (request, line) ->
                                line.say("HTTP/1.1 200 OK\r\nX: ").forever("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")),
                fault(
                        "a status line without end",
                        Fault.MALFORMED,
                        (request, line) -> line.say("HTTP/1.1 200 ").forever("OKOKOKOKOKOKOKOKOKOKOKOKOKOKOKOK")),
                fault("line ends without end", Fault.MALFORMED, (request, line) -> line.forever("\r\n")),
                fault("a reset", Fault.UNREACHABLE, (request, line) -> line.reset()),
                fault("a close without a word", Fault.UNREACHABLE, (request, line) -> {}),
                fault(
                        "a close inside the headers",
                        Fault.MALFORMED,
                        (request, line) -> line.say("HTTP/1.1 200 OK\r\nContent-")),
                fault(
                        "another protocol",
                        Fault.MALFORMED,
                        (request, line) -> line.say("220 smtp.example ESMTP\r\n".repeat(50))),
                fault("HTTP/0.9", Fault.MALFORMED, (request, line) -> line.say("<html>hello</html>\r\n".repeat(50))),
                fault("HTTP/2 without asking", Fault.UNREACHABLE, (request, line) -> line.say(new byte[400])),
                fault(
                        "a status that is no number, and a close",
                        Fault.UNREACHABLE,
                        (request, line) -> line.say("HTTP/1.1 two-hundred OK\r\n\r\n")),
                fault("chunks that are none", Fault.MALFORMED, (request, line) -> line.say(CHUNKED + "zz\r\nabc")),
                fault("a chunk of negative size", Fault.MALFORMED, (request, line) -> line.say(CHUNKED + "-1\r\nabc")),
                fault(
                        "a chunk of 2^63 octets",
                        Fault.MALFORMED,
                        (request, line) -> line.say(CHUNKED + "ffffffffffffffff\r\nabc")),
                fault(
                        "a body shorter than it says",
                        Fault.UNREACHABLE,
                        (request, line) -> line.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")),
                fault(
                        "a length that is no number",
                        Fault.MALFORMED,
                        (request, line) -> line.say("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx")),
                fault(
                        "a negative length",
                        Fault.MALFORMED,
                        (request, line) -> line.say("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx")),
                fault(
                        "two lengths",
                        Fault.MALFORMED,
                        (request, line) ->
                                line.say("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 5\r\n\r\nxyz")),
                fault(
                        "an unknown coding",
                        Fault.MALFORMED,
                        (request, line) -> line.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: rot13\r\n\r\nx")),
                fault("a redirect to itself", Fault.LOOP, (request, line) -> line.redirect("/")),
                fault(
                        "a redirect that grows",
                        Fault.LOOP,
                        (request, line) -> line.redirect(request.split(" ")[1] + "x/")),
                fault("a redirect to nonsense", Fault.MALFORMED, (request, line) -> line.redirect("http://[")),
                fault(
                        "a redirect with a line break in it",
                        Fault.MALFORMED,
                        (request, line) -> line.redirect("/a b\tc")),
                fault("a redirect to a file", Fault.BLOCKED, (request, line) -> line.redirect("file:///etc/passwd")),
                fault(
                        "a redirect to another protocol",
                        Fault.BLOCKED,
                        (request, line) -> line.redirect("gopher://8.8.8.8:70/_quit")),
                fault("a redirect to a script", Fault.BLOCKED, (request, line) -> line.redirect("javascript:alert(1)")),
                fault(
                        "a redirect to an archive",
                        Fault.BLOCKED,
                        (request, line) -> line.redirect("jar:http://8.8.8.8!/x")),
                fault(
                        "a redirect with a password",
                        Fault.BLOCKED,
                        (request, line) -> line.redirect("http://user:word@8.8.8.8/")),
                fault(
                        "a redirect to a mail server",
                        Fault.BLOCKED,
                        (request, line) -> line.redirect("http://8.8.8.8:25/")),
                fault(
                        "a redirect to a database",
                        Fault.BLOCKED,
                        (request, line) -> line.redirect("http://8.8.8.8:6379/")),
                fault("a redirect to nowhere", Fault.BLOCKED, (request, line) -> line.redirect("http:///nowhere")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void everyFaultIsTypedWithinItsDeadline(String fault, Fault kind, HostileServer.Script script) {
        Duration deadline = kind == Fault.TIMEOUT ? SHORT : PATIENT;
        try (HostileServer server = HostileServer.http(HERE, script)) {
            HttpReply reply = TimeLimit.within(deadline, () -> http.get(server.uri("/"), Map.of(), deadline, 10_000));
            HttpReply.NoAnswer no = assertInstanceOf(HttpReply.NoAnswer.class, reply);
            assertEquals(kind, no.fault(), no.detail());
            assertTrue(
                    server.connections() <= (kind == Fault.LOOP || kind == Fault.TIMEOUT ? 4 : 1),
                    "three redirects and no more");
        }
    }

    private static Arguments fault(String name, Fault kind, HostileServer.Script script) {
        return Arguments.of(name, kind, script);
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

    static Stream<Arguments> codings() throws IOException {
        byte[] plain = "a body".getBytes(StandardCharsets.UTF_8);
        byte[] gzip = through(GZIPOutputStream::new, plain);
        byte[] zlib = through(DeflaterOutputStream::new, plain);
        byte[] raw = through(out -> new DeflaterOutputStream(out, new Deflater(6, true)), plain);
        return Stream.of(
                Arguments.of("gzip", gzip),
                Arguments.of("X-GZIP", gzip),
                Arguments.of("deflate", zlib),
                Arguments.of("deflate", raw),
                Arguments.of("identity", plain),
                Arguments.of("gzip, identity", gzip),
                Arguments.of("deflate, gzip", through(GZIPOutputStream::new, zlib)),
                Arguments.of("gzip", plain));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codings")
    void aContentCodingThatWasNotAskedForIsUndone(String coding, byte[] body) throws Exception {
        try (HostileServer server = HostileServer.http(
                HERE, (request, line) -> line.answer(200, "Content-Encoding: " + coding + "\r\n", body))) {
            HttpReply.Answer answer =
                    assertInstanceOf(HttpReply.Answer.class, http.get(server.uri("/"), Map.of(), PATIENT, 100));
            assertEquals("a body", new String(answer.octets(), StandardCharsets.UTF_8));
            String heads = new String(answer.heads(), StandardCharsets.ISO_8859_1);
            assertTrue(
                    heads.contains("Content-Encoding: " + coding), "the evidence states the content coding: " + heads);
        }
    }

    @Test
    void aBombIsCutAtTheLimit() throws Exception {
        byte[] bomb = through(GZIPOutputStream::new, new byte[20_000_000]);
        try (HostileServer server =
                HostileServer.http(HERE, (request, line) -> line.answer(200, "Content-Encoding: gzip\r\n", bomb))) {
            HttpReply.Answer answer =
                    assertInstanceOf(HttpReply.Answer.class, http.get(server.uri("/"), Map.of(), PATIENT, 100_000));
            assertTrue(answer.truncated());
            assertEquals(100_000, answer.octets().length);
        }
    }

    static Stream<Arguments> brokenCodings() throws IOException {
        byte[] gzip = through(GZIPOutputStream::new, new byte[50_000]);
        byte[] cut = java.util.Arrays.copyOf(gzip, gzip.length / 2);
        byte[] bad = gzip.clone();
        java.util.Arrays.fill(bad, 12, bad.length, (byte) 0xff);
        return Stream.of(
                Arguments.of("an unknown coding", "br", gzip),
                Arguments.of("one coding too many", "gzip, gzip, gzip", gzip),
                Arguments.of("cut inside the coding", "gzip", cut),
                Arguments.of("no gzip behind its head", "gzip", bad),
                Arguments.of("no deflate", "deflate", new byte[] {(byte) 0xff, (byte) 0xfe, 1, 2, 3}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenCodings")
    void aBrokenCodingIsTyped(String what, String coding, byte[] body) throws Exception {
        try (HostileServer server = HostileServer.http(
                HERE, (request, line) -> line.answer(200, "Content-Encoding: " + coding + "\r\n", body))) {
            HttpReply.NoAnswer no = assertInstanceOf(
                    HttpReply.NoAnswer.class, http.get(server.uri("/"), Map.of(), PATIENT, 100_000), what);
            assertEquals(Fault.MALFORMED, no.fault(), no.detail());
        }
    }

    @FunctionalInterface
    private interface Coding {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] through(Coding coding, byte[] octets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream coded = coding.over(out)) {
            coded.write(octets);
        }
        return out.toByteArray();
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
        GuardedHttp strict = new GuardedHttp(new ConnectionPolicy(false), NO_HOST);
        for (String url : List.of("http://127.0.0.1/", "http://[::1]/", "http://8.8.8.8:8080/", "file:///etc/passwd")) {
            HttpReply.NoAnswer no = assertInstanceOf(
                    HttpReply.NoAnswer.class, strict.get(URI.create(url), Map.of(), PATIENT, 100), url);
            assertEquals(Fault.BLOCKED, no.fault(), url);
        }
    }
}
