package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.budget.Permit;
import takedown.budget.TestBudgets;
import takedown.budget.Upstream;
import takedown.evidence.EvidenceSink;
import takedown.lookup.rdap.RdapLookup;
import takedown.lookup.rdap.RdapLookupResult;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Registration;

/** A registry's RDAP server that an attacker controls. */
class HostileRdapTest {
    private static final String HERE = "127.77.0.2";
    private static final String THERE = "127.77.0.3";
    private static final String JSON = "Content-Type: application/rdap+json\r\n";
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    /** Name of the fault, expected result, behaviour of the server. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("no JSON at all", "MALFORMED", body("evil.net is registered")),
                fault("a web page with status 200", "MALFORMED", page(200)),
                fault("a web page with status 404 is no denial", "SERVER_FAILURE", page(404)),
                fault("an empty body with status 200", "MALFORMED", body("")),
                fault("null", "MALFORMED", body("null")),
                fault("an array", "MALFORMED", body("[{\"ldhName\":\"evil.net\"}]")),
                fault("a text", "MALFORMED", body("\"evil.net\"")),
                fault("half an object", "MALFORMED", body("{\"ldhName\":\"evil.net\",")),
                fault("two objects", "MALFORMED", body("{\"ldhName\":\"evil.net\"}{\"ldhName\":\"evil.net\"}")),
                fault(
                        "the same member twice",
                        "MALFORMED",
                        body("{\"ldhName\":\"evil.net\",\"ldhName\":\"evil.net\"}")),
                fault("another name", "MALFORMED", body("{\"ldhName\":\"good.net\"}")),
                fault("a name above", "MALFORMED", body("{\"ldhName\":\"net\"}")),
                fault("a name below", "MALFORMED", body("{\"ldhName\":\"www.evil.net\"}")),
                fault("no name", "MALFORMED", body("{\"objectClassName\":\"domain\"}")),
                fault("a name with NUL", "MALFORMED", body("{\"ldhName\":\"evil.net\\u0000\"}")),
                fault("a look-alike in Cyrillic", "MALFORMED", body("{\"unicodeName\":\"\u0435vil.net\"}")),
                fault(
                        "two names that differ: the ldhName holds",
                        "MALFORMED",
                        body("{\"ldhName\":\"good.net\",\"unicodeName\":\"evil.net\"}")),
                fault(
                        "another object class",
                        "MALFORMED",
                        body("{\"objectClassName\":\"entity\",\"ldhName\":\"evil.net\"}")),
                fault("an error object with status 200", "MALFORMED", body("{\"errorCode\":404,\"title\":\"none\"}")),
                fault("a number without end", "MALFORMED", body(member("9".repeat(100_000)))),
                fault("a number of many digits after the point", "MALFORMED", body(member("0." + "1".repeat(5000)))),
                fault("NaN in a member that is not read", "FOUND", body(member("NaN"))),
                fault("100,000 brackets", "MALFORMED", body(member("[".repeat(100_000)))),
                fault(
                        "brackets of both kinds, closed",
                        "MALFORMED",
                        body(member("[{\"a\":".repeat(500) + "1" + "}]".repeat(500)))),
                fault("a megabyte of empty objects", "MALFORMED", body(member("[" + "{},".repeat(340_000) + "{}]"))),
                fault("a text of 400 KiB", "MALFORMED", body(member("\"" + "x".repeat(400_000) + "\""))),
                fault(
                        "a member's name of 100 KiB",
                        "MALFORMED",
                        body("{\"ldhName\":\"evil.net\",\"" + "x".repeat(100_000) + "\":1}")),
                fault("1,000 entities in each other", "MALFORMED", body(member(nested(1000)))),
                fault(
                        "a body without end",
                        "TRUNCATED",
                        (request, line) -> line.say("HTTP/1.1 200 OK\r\n" + JSON + "\r\n{\"x\":[")
                                .forever("{},".repeat(1000))),
                fault(
                        "UTF-16",
                        "MALFORMED",
                        octets(200, JSON, "{\"ldhName\":\"good.net\"}".getBytes(StandardCharsets.UTF_16LE))),
                fault(
                        "UTF-32",
                        "MALFORMED",
                        octets(200, JSON, "{\"ldhName\":\"good.net\"}".getBytes(Charset.forName("UTF-32BE")))),
                fault("octets that are no UTF-8", "MALFORMED", octets(200, JSON, new byte[] {
                    '{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'
                })),
                fault("a bomb in gzip", "TRUNCATED", octets(200, JSON + "Content-Encoding: gzip\r\n", bomb(64 * 1024))),
                fault(
                        "gzip that was not requested",
                        "FOUND",
                        octets(200, JSON + "Content-Encoding: gzip\r\n", gzip("{\"ldhName\":\"evil.net\"}"))),
                fault(
                        "a denial in gzip",
                        "NO_OBJECT",
                        octets(404, JSON + "Content-Encoding: x-gzip\r\n", gzip("{\"errorCode\":404}"))),
                fault("an unknown coding", "MALFORMED", octets(200, JSON + "Content-Encoding: br\r\n", new byte[] {
                    1, 2, 3
                })),
                fault(
                        "a byte-order mark",
                        "FOUND",
                        octets(200, JSON, "\ufeff{\"ldhName\":\"evil.net\"}".getBytes(StandardCharsets.UTF_8))),
                fault(
                        "ISO 8859-1",
                        "FOUND",
                        octets(
                                200,
                                JSON,
                                "{\"ldhName\":\"evil.net\",\"port43\":\"\u00e9\"}"
                                        .getBytes(StandardCharsets.ISO_8859_1))),
                fault("status 400", "REFUSED", status(400)),
                fault("status 401", "REFUSED", status(401)),
                fault("status 403", "REFUSED", status(403)),
                fault("status 451", "REFUSED", status(451)),
                fault("status 429", "RATE_LIMITED", status(429)),
                fault("status 500", "SERVER_FAILURE", status(500)),
                fault("status 503", "SERVER_FAILURE", status(503)),
                fault(
                        "status 503 that asks for patience",
                        "RATE_LIMITED",
                        (request, line) -> line.answer(503, "Retry-After: 600\r\n", "")),
                fault("status 206, a part of an object", "MALFORMED", status(206)),
                fault("status 204", "MALFORMED", (request, line) -> line.say("HTTP/1.1 204 No Content\r\n\r\n")),
                fault(
                        "status 304 to an unconditional request",
                        "MALFORMED",
                        (request, line) -> line.say("HTTP/1.1 304 Not Modified\r\n\r\n")),
                fault("status 302 to nowhere", "MALFORMED", (request, line) -> line.answer(302, JSON, "{}")),
                fault("status 999", "SERVER_FAILURE", status(999)),
                fault(
                        "404 with an object of the very name",
                        "NO_OBJECT",
                        (request, line) -> line.answer(404, JSON, "{\"ldhName\":\"evil.net\"}")),
                fault(
                        "a jCard of 5,000 properties",
                        "FOUND",
                        body(member("1,\"entities\":[{\"roles\":[\"registrar\"],\"vcardArray\":[\"vcard\",["
                                + "[\"fn\",{},\"text\",\"x\"],".repeat(5_000) + "[]]]}]"))),
                fault(
                        "links that lead in a circle",
                        "FOUND",
                        body(
                                "{\"ldhName\":\"evil.net\",\"links\":[{\"rel\":\"related\",\"type\":\"application/rdap+json\",\"href\":\"http://127.77.0.2:PORT/domain/evil.net\"}]}")),
                fault(
                        "lists where texts belong",
                        "FOUND",
                        body(
                                "{\"ldhName\":\"evil.net\",\"status\":{\"a\":[]},\"events\":\"x\",\"entities\":[[1]],\"nameservers\":[7,null],\"secureDNS\":[true],\"links\":{\"rel\":[]}}")),
                fault(
                        "dates of no calendar",
                        "FOUND",
                        body(
                                "{\"ldhName\":\"evil.net\",\"events\":[{\"eventAction\":\"registration\",\"eventDate\":\"9999999-99-99T99:99:99Z\"}]}")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void everyFaultIsTypedWithinItsDeadline(String fault, String word, HostileServer.Script script) throws Exception {
        try (HostileServer server = HostileServer.http(HERE, script)) {
            Outcome<Registration> outcome =
                    TimeLimit.within(PATIENT, () -> ask(server, PATIENT)).registry();
            assertEquals(word, outcome.word(), outcome::toString);
            assertEquals(1, server.connections(), "asked once");
            assertTrue(server.asked().getFirst().startsWith("GET /domain/evil.net HTTP/1.1\r\n"));
        }
    }

    @Test
    void aDripOfJsonEndsAtTheDeadline() throws Exception {
        try (HostileServer server = HostileServer.http(
                HERE,
                (request, line) -> line.say("HTTP/1.1 200 OK\r\n" + JSON + "\r\n")
                        .drip("{\"ldhName\":\"evil.net\"}" + " ".repeat(1000), Duration.ofMillis(20)))) {
            assertEquals(
                    "TIMEOUT",
                    TimeLimit.within(SHORT, () -> ask(server, SHORT)).registry().word());
        }
    }

    @Test
    void a404BehindARedirectToSomebodyElseIsNoDenial() throws Exception {
        try (HostileServer other = HostileServer.http(THERE, (request, line) -> line.answer(404, JSON, "{}"));
                HostileServer server = HostileServer.http(
                        HERE,
                        (request, line) ->
                                line.redirect(other.uri("/domain/evil.net").toString()))) {
            Outcome.Failed<?> failed =
                    assertInstanceOf(Outcome.Failed.class, ask(server, PATIENT).registry());
            assertEquals("SERVER_FAILURE", failed.word());
            assertEquals(
                    "status 404, which does not count as \"not registered\": a host other than the registry's server sent it ("
                            + other.uri("/").getHost() + ")",
                    failed.detail());
        }
    }

    @Test
    void a404ThatIsNoDenialSaysWhy() throws Exception {
        try (HostileServer page = HostileServer.http(HERE, page(404))) {
            Outcome.Failed<?> failed =
                    assertInstanceOf(Outcome.Failed.class, ask(page, PATIENT).registry());
            assertEquals(
                    "status 404, which does not count as \"not registered\": the answer is a web page and not RDAP",
                    failed.detail());
        }
        try (HostileServer registrar = HostileServer.http(THERE, (request, line) -> line.answer(404, JSON, "{}"));
                HostileServer server =
                        linkingTo(registrar.uri("/domain/evil.net").toString())) {
            Outcome.Failed<?> failed = assertInstanceOf(
                    Outcome.Failed.class, ask(server, PATIENT).registrar().orElseThrow());
            assertEquals(
                    "status 404, which does not count as \"not registered\": the server does not answer for the registry",
                    failed.detail());
        }
    }

    @Test
    void theRegistrarsServerCannotSpeakForTheRegistry() throws Exception {
        try (HostileServer registrar = HostileServer.http(
                        THERE, (request, line) -> line.answer(200, JSON, "{\"ldhName\":\"good.net\"}"));
                HostileServer server =
                        linkingTo(registrar.uri("/domain/evil.net").toString())) {
            RdapLookupResult answers = ask(server, PATIENT);
            assertTrue(answers.registry().found().isPresent());
            assertEquals("MALFORMED", answers.registrar().orElseThrow().word());
        }
    }

    @Test
    void anErrorObjectsWordsAreShownAndNothingElse() throws Exception {
        try (HostileServer server = HostileServer.http(
                HERE,
                (request, line) -> line.answer(
                        403,
                        JSON,
                        "{\"errorCode\":403,\"title\":\"Not \u202eyou\",\"description\":[\"Ask\\r\\nlater\"]}"))) {
            Outcome.Failed<?> failed =
                    assertInstanceOf(Outcome.Failed.class, ask(server, PATIENT).registry());
            assertEquals("status 403 (Not <U+202E>you: Ask\nlater)", failed.detail());
        }
    }

    @Test
    void aRetryAfterHoldsForEveryNameAtThatServer() throws Exception {
        var clock = new TestBudgets.TurnedClock(Instant.parse("2026-11-23T06:00:00Z"));
        try (HostileServer server =
                HostileServer.http(HERE, (request, line) -> line.answer(429, "Retry-After: 120\r\n" + JSON, "{}"))) {
            bootstrap(server);
            var budgets = TestBudgets.inMemory(clock, Map.of("patience", "1s"));
            RdapLookup lookup = new RdapLookup(
                    http(), folder.toString(), Optional.empty(), budgets, clock, PATIENT, Duration.ofHours(1));
            for (String name : List.of("evil.net", "evil.net", "worse.net")) {
                Outcome.Failed<?> failed = assertInstanceOf(
                        Outcome.Failed.class,
                        lookup.domain(DomainName.of(name), EvidenceSink.digestOnly())
                                .registry());
                assertEquals(FailureKind.RATE_LIMITED, failed.kind());
            }
            assertEquals(1, server.connections());
            assertInstanceOf(
                    Permit.Later.class, budgets.take(Upstream.of(Upstream.Protocol.RDAP, HERE, server.port())));
            clock.turn(Duration.ofSeconds(121));
            lookup.domain(DomainName.of("evil.net"), EvidenceSink.digestOnly());
            assertEquals(2, server.connections(), "queried again after the cool-down");
        }
    }

    @Test
    void aShortRetryAfterIsWaitedForOnce() throws Exception {
        var clock = new TestBudgets.TurnedClock(Instant.parse("2026-11-23T06:00:00Z"));
        try (HostileServer server =
                HostileServer.http(HERE, (request, line) -> line.answer(429, "Retry-After: 2\r\n" + JSON, "{}"))) {
            bootstrap(server);
            RdapLookup lookup = new RdapLookup(
                    http(),
                    folder.toString(),
                    Optional.empty(),
                    TestBudgets.inMemory(clock, Map.of("patience", "5s")),
                    clock,
                    PATIENT,
                    Duration.ofHours(1));
            assertEquals(
                    "RATE_LIMITED",
                    lookup.domain(DomainName.of("evil.net"), EvidenceSink.digestOnly())
                            .registry()
                            .word());
            assertEquals(2, server.connections());
            assertEquals(List.of(Duration.ofSeconds(2)), clock.turns());
        }
    }

    @Test
    void aBootstrapThatCannotBeRead() throws Exception {
        for (String file : List.of("{\"services\":", "[]", "{\"services\":7}", "", "<html>")) {
            Files.writeString(folder.resolve("dns.json"), file);
            Outcome.Failed<?> failed = assertInstanceOf(
                    Outcome.Failed.class,
                    lookup(PATIENT)
                            .domain(DomainName.of("evil.net"), EvidenceSink.digestOnly())
                            .registry(),
                    file);
            assertEquals(FailureKind.NO_SERVER, failed.kind());
        }
    }

    private static Arguments fault(String name, String word, HostileServer.Script script) {
        return Arguments.of(name, word, script);
    }

    private static HostileServer.Script body(String json) {
        return (request, line) -> line.answer(200, JSON, json);
    }

    private static HostileServer.Script octets(int status, String headers, byte[] body) {
        return (request, line) -> line.answer(status, headers, body);
    }

    private static HostileServer.Script page(int status) {
        return (request, line) -> line.answer(status, "Content-Type: text/html\r\n", "<html><h1>evil.net</h1></html>");
    }

    private static HostileServer.Script status(int status) {
        return (request, line) -> line.answer(status, JSON, "{}");
    }

    /** Returns an object about the right name with a member that has this value. */
    private static String member(String value) {
        return "{\"ldhName\":\"evil.net\",\"x\":" + value + "}";
    }

    private static String nested(int depth) {
        return "{\"entities\":[".repeat(depth) + "]}".repeat(depth);
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8), 1);
    }

    /** Returns compressed zeros. Unpacked, they are 1,024 times the given number of octets: 64 MiB for 65,536. */
    private static byte[] bomb(int blanks) {
        return gzip(new byte[blanks], 1024);
    }

    private static byte[] gzip(byte[] octets, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                gzip.write(octets);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static HostileServer linkingTo(String href) {
        return HostileServer.http(HERE, (request, line) -> line.answer(200, JSON, """
                {"ldhName":"evil.net","links":[{"rel":"related","type":"application/rdap+json","href":"%s"}]}
                """.formatted(href)));
    }

    private void bootstrap(HostileServer server) {
        try {
            Files.writeString(
                    folder.resolve("dns.json"), "{\"services\":[[[\"net\"],[\"%s\"]]]}".formatted(server.uri("/")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RdapLookupResult ask(HostileServer server, Duration deadline) {
        bootstrap(server);
        return lookup(deadline).domain(DomainName.of("evil.net"), EvidenceSink.digestOnly());
    }

    private static GuardedHttp http() {
        return new GuardedHttp(ConnectionPolicy.onlyTo(IpAddress.of(HERE), IpAddress.of(THERE)), host -> List.of());
    }

    private RdapLookup lookup(Duration deadline) {
        return new RdapLookup(
                http(), folder.toString(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), deadline, Duration.ofHours(1));
    }
}
