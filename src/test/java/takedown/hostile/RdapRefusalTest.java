package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.budget.Budgets;
import takedown.budget.TestBudgets;
import takedown.evidence.EvidenceSink;
import takedown.lookup.rdap.RdapLookup;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.observation.Outcome;
import takedown.observation.Registration;

/** Registries limit, refuse and deny queries with different statuses and in words of their own. */
class RdapRefusalTest {
    private static final String HERE = "127.77.0.4";
    private static final String JSON = "Content-Type: application/rdap+json\r\n";
    private static final String HTML = "Content-Type: text/html\r\n";
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    static Stream<Arguments> pushBacks() {
        return Stream.of(
                answer(
                        "403 with a page",
                        403,
                        HTML,
                        "<!doctype html><title>403</title><p>The number of queries that you may make has been <b>exceeded</b>.</p>"),
                answer("403 with an error object", 403, JSON, "{\"errorCode\":403,\"title\":\"Quota exceeded\"}"),
                answer("403 with plain text", 403, "Content-Type: text/plain\r\n", "rate limit"),
                answer(
                        "422 in words",
                        422,
                        JSON,
                        "{\"errorCode\":\"422\",\"title\":\"Refused\",\"description\":[\"Requests come too fast; please retry later.\"]}"),
                answer("503 in words", 503, JSON, "{\"errorCode\":503,\"description\":\"Query limit reached\"}"),
                answer(
                        "400 in words",
                        400,
                        JSON,
                        "{\"title\":\"Bad request\",\"errorCode\":400,\"description\":[\"too many requests\"]}"),
                answer("403 with a time to come back", 403, "Retry-After: 600\r\n" + JSON, "{}"),
                answer(
                        "422 with a time to come back",
                        422,
                        "Retry-After: Mon, 23 Nov 2026 07:00:00 GMT\r\n" + JSON,
                        "{}"),
                answer("500 with a time to come back", 500, "Retry-After: 600\r\n", ""),
                answer("404 with a time to come back", 404, "Retry-After: 600\r\n" + JSON, "{}"),
                answer("404 that says 429", 404, JSON, "{\"errorCode\":429}"),
                answer(
                        "404 in words",
                        404,
                        JSON,
                        "{\"errorCode\":404,\"title\":\"Not Found\",\"description\":[\"rate limit exceeded\"]}"),
                answer(
                        "404 in a remark",
                        404,
                        JSON,
                        "{\"errorCode\":404,\"remarks\":[{\"description\":[\"You have exceeded your quota.\"]}]}"),
                answer("404 with a page", 404, HTML, "<h1>Too many requests</h1>"),
                answer("200 that says 429", 200, JSON, "{\"errorCode\":429,\"title\":\"Slow\"}"),
                answer(
                        "200 with a notice and nothing else",
                        200,
                        JSON,
                        "{\"rdapConformance\":[],\"notices\":{\"title\":\"401\",\"description\":\"quota used up (31 of 30)\"}}"),
                answer(
                        "200 with a page",
                        200,
                        HTML,
                        "<html><body>You have exceeded your limit of queries.</body></html>"),
                answer("429", 429, JSON, "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pushBacks")
    void aPushBackInAnyFormIsHeededForEveryName(String what, HostileServer.Script script) throws Exception {
        try (HostileServer server = HostileServer.http(HERE, script)) {
            RdapLookup lookup = lookup(server);
            assertEquals("RATE_LIMITED", ask(lookup, "evil.net").word());
            Outcome.Failed<?> second = assertInstanceOf(Outcome.Failed.class, ask(lookup, "worse.net"));
            assertTrue(second.detail().startsWith("not queried until 2026-11-23T"), second.detail());
            assertEquals(1, server.connections());
        }
    }

    static Stream<Arguments> others() {
        String terms =
                "{\"errorCode\":404,\"title\":\"Not Found\",\"notices\":[{\"title\":\"Terms of Use\",\"description\":[\"You agree not to send too many queries. If the limit is exceeded, access is blocked. All rights reserved.\"]}]}";
        return Stream.of(
                other("REFUSED", "a plain 403", 403, JSON, "{\"errorCode\":403,\"title\":\"Forbidden\"}"),
                other("REFUSED", "a 403 with a page", 403, HTML, "<h1>Forbidden</h1>"),
                other("REFUSED", "a plain 422", 422, JSON, "{\"errorCode\":422,\"title\":\"Unprocessable\"}"),
                other("REFUSED", "200 that says 403", 200, JSON, "{\"errorCode\":403,\"title\":\"Forbidden\"}"),
                other("SERVER_FAILURE", "404 that says 500", 404, JSON, "{\"errorCode\":500,\"title\":\"Database\"}"),
                other(
                        "MALFORMED",
                        "200 that says 404 denies nothing",
                        200,
                        JSON,
                        "{\"errorCode\":404,\"title\":\"Not Found\"}"),
                other("NO_OBJECT", "a denial", 404, JSON, "{\"errorCode\":404,\"title\":\"Not Found\"}"),
                other("NO_OBJECT", "a denial with terms of use", 404, JSON, terms),
                other("NO_OBJECT", "a denial without a body", 404, "", ""),
                other(
                        "RESERVED",
                        "a reserved name",
                        404,
                        JSON,
                        "{\"errorCode\":404,\"title\":\"Not Found\",\"description\":[\"The name cannot be registered:\",\"it is reserved by the registry\"]}"),
                other(
                        "RESERVED",
                        "a reserved name by a remark",
                        404,
                        JSON,
                        "{\"errorCode\":404,\"remarks\":[{\"description\":[\"Not available for registration\"]}]}"),
                other(
                        "RESERVED",
                        "a reserved name as an object",
                        200,
                        JSON,
                        "{\"objectClassName\":\"domain\",\"ldhName\":\"evil.net\",\"status\":[\"reserved\"]}"),
                other("SERVER_FAILURE", "a page that says reserved", 404, HTML, "<h1>Reserved</h1>"),
                other(
                        "FOUND",
                        "an object with terms of use",
                        200,
                        JSON,
                        "{\"ldhName\":\"evil.net\",\"notices\":[{\"title\":\"Terms\",\"description\":[\"Access is rate limited. Excessive querying will be blocked.\"]}]}"),
                other(
                        "FOUND",
                        "an object beside a code of success",
                        200,
                        JSON,
                        "{\"errorCode\":0,\"objectClassName\":\"domain\",\"ldhName\":\"evil.net\"}"));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("others")
    void whatIsNoPushBackBringsNoCoolDown(String word, String what, HostileServer.Script script) throws Exception {
        try (HostileServer server = HostileServer.http(HERE, script)) {
            RdapLookup lookup = lookup(server);
            assertEquals(word, ask(lookup, "evil.net").word());
            ask(lookup, "worse.net");
            assertEquals(2, server.connections());
        }
    }

    @org.junit.jupiter.api.Test
    void dataStandAndTheWordsBesideThemAreHeeded() throws Exception {
        try (HostileServer server = HostileServer.http(HERE, (request, line) -> line.answer(200, JSON, """
                {"objectClassName":"domain","ldhName":"evil.net","status":["client hold"],
                 "notices":{"title":"401 Unauthorized","description":"Path 'domain': quota used up (31 of 30) for 192.0.2.10"}}
                """))) {
            RdapLookup lookup = lookup(server);
            assertEquals("FOUND", ask(lookup, "evil.net").word());
            assertEquals("RATE_LIMITED", ask(lookup, "worse.net").word());
            assertEquals(1, server.connections());
        }
    }

    private static Arguments answer(String what, int status, String headers, String body) {
        HostileServer.Script script = (request, line) -> line.answer(status, headers, body);
        return Arguments.of(what, script);
    }

    private static Arguments other(String word, String what, int status, String headers, String body) {
        HostileServer.Script script = (request, line) -> line.answer(status, headers, body);
        return Arguments.of(word, what, script);
    }

    private RdapLookup lookup(HostileServer server) throws IOException {
        Files.writeString(
                folder.resolve("dns.json"), "{\"services\":[[[\"net\"],[\"%s\"]]]}".formatted(server.uri("/")));
        var clock = new TestBudgets.TurnedClock(Instant.parse("2026-11-23T06:00:00Z"));
        Budgets budgets = TestBudgets.inMemory(clock, Map.of("patience", "1s"));
        return new RdapLookup(
                new GuardedHttp(ConnectionPolicy.onlyTo(IpAddress.of(HERE)), host -> java.util.List.of()),
                folder.toString(),
                Optional.empty(),
                budgets,
                clock,
                PATIENT,
                Duration.ofHours(1));
    }

    private static Outcome<Registration> ask(RdapLookup lookup, String name) {
        return lookup.domain(DomainName.of(name), EvidenceSink.digestOnly()).registry();
    }
}
