package takedown.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.directory.reading.DirectoryLoader;
import takedown.hostile.HostileServer;
import takedown.hostile.HostileServer.Script;
import takedown.investigation.DossierView;
import takedown.observation.AbsentKind;
import takedown.observation.Source;

/** {@code lookup --server} against servers with scripted answers, over real sockets. */
class RemoteLookupTest {
    private static final String JSON = "Content-Type: application/json;charset=UTF-8\r\n";
    private static final String PROBLEM = "Content-Type: application/problem+json\r\n";
    private static final String SECRET = "correct horse battery staple";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @TempDir
    Path folder;

    private static DossierView view(SnapshotBuilder seen) {
        return DossierView.of(new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE)
                .attribute(seen.snapshot(), Set.of()));
    }

    private static SnapshotBuilder storefront() {
        return SnapshotBuilder.of("hxxps://www.evil[.]net/buy")
                .delegatedTo("ns1.cinderdns.net")
                .records("A", "203.0.113.10")
                .registered(r -> r.registrarIanaId(Optional.of(9995)))
                .hostedBy("203.0.113.10", 64501, "NL", "abuse@brinehost.example")
                .seenBefore("evil.net", "pay.evil.net");
    }

    private static String json(DossierView view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CommandResult ask(Shell shell, HostileServer server, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("lookup", "evil.net", "--server", server.uri("").toString()));
        arguments.addAll(List.of(more));
        CommandResult ran = CommandResult.of(shell, arguments.toArray(String[]::new));
        assertFalse((ran.out() + ran.err()).contains(SECRET));
        assertFalse((ran.out() + ran.err())
                .contains(Base64.getEncoder().encodeToString(("alice:" + SECRET).getBytes(StandardCharsets.UTF_8))));
        return ran;
    }

    private static CommandResult answered(Script script) {
        try (HostileServer server = HostileServer.http("127.0.0.1", script)) {
            return ask(FakeShell.BARE, server, "--quiet");
        }
    }

    static Stream<DossierView> views() {
        return Stream.of(
                        storefront(),
                        SnapshotBuilder.of("hollöw-wren.com")
                                .notDelegated(AbsentKind.NXDOMAIN)
                                .hostIsGone()
                                .registered(r -> r.statuses(List.of("serverHold"))),
                        SnapshotBuilder.of("203.0.113.10")
                                .hostedBy("203.0.113.10", 64501, "NL", "abuse@brinehost.example"))
                .map(RemoteLookupTest::view);
    }

    @ParameterizedTest
    @MethodSource("views")
    void theDossierOfTheServiceIsPrintedAsOneOfThisProcess(DossierView view) throws IOException {
        try (HostileServer server =
                HostileServer.http("127.0.0.1", (asked, line) -> line.answer(200, JSON, json(view)))) {
            CommandResult text = ask(FakeShell.BARE, server, "--quiet");
            assertEquals(0, text.status(), text.err());
            assertEquals(DossierText.of(view, 80, new TerminalColours(false)), text.out());
            assertEquals("", text.err());
            CommandResult json = ask(FakeShell.BARE, server, "--json", "--quiet");
            assertEquals(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(view) + "\n", json.out());
        }
    }

    @Test
    void whereNoLookUpWasAnsweredTheStatusIsOne() {
        DossierView silence = view(SnapshotBuilder.of("evil.net")
                .parentFailed()
                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whois(SnapshotBuilder.failed(Source.WHOIS)));
        assertEquals(
                1,
                answered((asked, line) -> line.answer(200, JSON, json(silence))).status());
    }

    @Test
    void aFieldOfALaterVersionIsPrintedAndWhatNobodySeesIsEscaped() throws IOException {
        ObjectNode later = MAPPER.valueToTree(view(storefront()));
        later.put("later", "\u202Egpj \u009b2J \uD83D\uDE00");
        try (HostileServer server =
                HostileServer.http("127.0.0.1", (asked, line) -> line.answer(200, JSON, later.toString()))) {
            CommandResult ran = ask(FakeShell.BARE, server, "--json");
            assertEquals(0, ran.status(), ran.err());
            assertEquals(MAPPER.readTree(later.toString()), MAPPER.readTree(ran.out()));
            assertTrue(ran.out().contains("\"\\u202Egpj \\u009B2J \uD83D\uDE00\""), ran.out());
        }
    }

    @Test
    void theValueIsSentWholeAndThePasswordOfTheEnvironmentWithIt() {
        try (HostileServer server =
                HostileServer.http("127.0.0.1", (asked, line) -> line.answer(200, JSON, json(view(storefront()))))) {
            CommandResult ran = CommandResult.of(
                    FakeShell.BARE.with(Credentials.PASSWORD, SECRET),
                    "lookup",
                    "hxxps://evil[.]net/ä?a=b",
                    "--server",
                    server.uri("/below").toString(),
                    "--user",
                    "alice");
            assertEquals(0, ran.status(), ran.err());
            assertTrue(ran.err().startsWith("Asking " + server.uri("/below")), ran.err());
            String request = server.asked().getFirst();
            assertTrue(
                    request.startsWith(
                            "GET /below/api/lookups/hxxps%3A%2F%2Fevil%5B.%5Dnet%2F%C3%A4%3Fa%3Db HTTP/1.1\r\n"),
                    request);
            String basic = Base64.getEncoder().encodeToString(("alice:" + SECRET).getBytes(StandardCharsets.UTF_8));
            assertTrue(request.contains("\r\nAuthorization: Basic " + basic + "\r\n"), request);
        }
    }

    @Test
    void thePasswordIsPromptedForOrTheTokenReadFromItsFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "abc.def-1==\n");
        try (HostileServer server =
                HostileServer.http("127.0.0.1", (asked, line) -> line.answer(200, JSON, json(view(storefront()))))) {
            assertEquals(
                    0,
                    ask(FakeShell.BARE.typing(SECRET), server, "--user", "alice")
                            .status());
            assertEquals(
                    0,
                    ask(FakeShell.BARE, server, "--token-file", token.toString())
                            .status());
            assertTrue(server.asked().get(0).contains("\r\nAuthorization: Basic "));
            assertTrue(server.asked().get(1).contains("\r\nAuthorization: Bearer abc.def-1==\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 |                                                  | 4 | use --user NAME or --token-file FILE
            403 | {"title": "no", "detail": "only analysts may"}   | 4 | (403): only analysts may
            400 | {"detail": "evil is not a name"}                 | 2 | answered 400: evil is not a name
            422 | {"detail": "\\u001b[2J\\u202Egpj\\nnext"}        | 2 | <U+001B>[2J<U+202E>gpj next
            429 | {"title": "Too many requests"}                   | 5 | answered 429: Too many requests
            503 | {"detail": "the database is away"}               | 5 | answered 503: the database is away
            404 | <html>                                           | 5 | is not a Takedown Tracker: it answered 404
            500 | {"detail": ["a"]}                                | 5 | is not a Takedown Tracker: it answered 500
            200 | {"detail": "200"}                                | 5 | answered 200: 200
            """)
    void aProblemIsOneLine(int status, String body, int exit, String part) {
        answered((asked, line) -> line.answer(status, PROBLEM, body == null ? "" : body))
                .failed(exit, part);
    }

    @Test
    void aRefusedPasswordNamesTheUserAndARefusedTokenItsFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "abc");
        try (HostileServer server = HostileServer.http("127.0.0.1", (asked, line) -> line.answer(401, PROBLEM, "{}"))) {
            ask(FakeShell.BARE.with(Credentials.PASSWORD, SECRET), server, "--user", "alice", "-q")
                    .failed(4, "does not accept user alice (401)");
            ask(FakeShell.BARE, server, "--token-file", token.toString(), "-q")
                    .failed(4, "does not accept the token in token (401)");
        }
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("another type", 5, "not a Takedown Tracker: it answered 200, text/html", (Script)
                        (asked, line) -> line.answer(200, "Content-Type: text/html\r\n", "<html>")),
                Arguments.of(
                        "no type", 5, "not a Takedown Tracker", (Script) (asked, line) -> line.answer(200, "", "{}")),
                Arguments.of("null", 5, "not a dossier", body("null")),
                Arguments.of("empty", 5, "not a dossier", body("")),
                Arguments.of("another object", 5, "not a dossier", body("{\"status\": \"UP\"}")),
                Arguments.of("a list", 5, "not a dossier", body("[]")),
                Arguments.of("deep", 5, "not a dossier", body("[".repeat(500_000))),
                Arguments.of("null in a list", 5, "not a dossier", body(without("parties", "[null]"))),
                Arguments.of("no list", 5, "not a dossier", body(without("observations", "null"))),
                Arguments.of("two dossiers", 5, "not a dossier", (Script) (asked, line) ->
                        line.answer(200, JSON, json(view(storefront())).repeat(2))),
                Arguments.of("huge", 5, "was not read", body("[" + " ".repeat(RemoteService.MAX_OCTETS) + "]")),
                Arguments.of("endless", 5, "was not read", (Script)
                        (asked, line) -> line.say("HTTP/1.1 200 X\r\n" + JSON + "\r\n{\"history\": [")
                                .forever("{},".repeat(10_000))),
                Arguments.of("endless problem", 5, "was not read", (Script)
                        (asked, line) -> line.say("HTTP/1.1 500 X\r\n" + PROBLEM + "\r\n{\"detail\": \"")
                                .forever("x".repeat(10_000))),
                Arguments.of("endless head", 5, "does not speak HTTP", (Script)
                        (asked, line) -> line.say("HTTP/1.1 200 X\r\n").forever("X: " + "x".repeat(10_000) + "\r\n")),
                Arguments.of("broken off", 5, "was not read", (Script)
                        (asked, line) -> line.say("HTTP/1.1 200 X\r\n" + JSON + "Content-Length: 100\r\n\r\n{")),
                Arguments.of("not HTTP", 5, "does not speak HTTP", (Script)
                        (asked, line) -> line.say("220 mail.example ESMTP\r\n")),
                Arguments.of("a redirect", 5, "redirects to https://elsewhere.example/â<U+0080>", (Script)
                        (asked, line) -> line.redirect("https://elsewhere.example/\u202E")),
                Arguments.of("hung up", 3, "broke off", (Script) (asked, line) -> {}));
    }

    private static Script body(String text) {
        return (asked, line) -> line.answer(200, JSON, text);
    }

    private static String without(String field, String value) {
        try {
            return ((ObjectNode) MAPPER.valueToTree(view(storefront())))
                    .set(field, MAPPER.readTree(value))
                    .toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void whatIsNotTheServiceGetsOneLine(String name, int exit, String part, Script script) {
        answered(script).failed(exit, part);
    }

    static Stream<Script> slowOnes() {
        return Stream.of(
                (asked, line) -> line.silence(),
                (asked, line) -> line.drip("HTTP/1.1 200 X\r\nX: ".repeat(500), Duration.ofMillis(50)),
                (asked, line) ->
                        line.say("HTTP/1.1 200 X\r\n" + JSON + "\r\n").drip(" ".repeat(5_000), Duration.ofMillis(50)));
    }

    @ParameterizedTest
    @MethodSource("slowOnes")
    void aSlowAnswerIsGivenUp(Script script) {
        try (HostileServer server = HostileServer.http("127.0.0.1", script)) {
            RemoteService service = RemoteService.at(server.uri("").toString(), Duration.ofMillis(300));
            var none =
                    assertThrows(RemoteService.Unanswered.class, () -> service.dossier("evil.net", Credentials.NONE));
            assertEquals(RemoteService.NOT_REACHED, none.status(), none.getMessage());
        }
    }

    @Test
    void aRedirectIsNotFollowedWithThePassword() {
        try (HostileServer other = HostileServer.http("127.0.0.1", (asked, line) -> line.answer(200, JSON, "{}"));
                HostileServer server = HostileServer.http(
                        "127.0.0.1",
                        (asked, line) -> line.redirect(other.uri("/").toString()))) {
            ask(FakeShell.BARE.with(Credentials.PASSWORD, SECRET), server, "--user", "alice", "-q")
                    .failed(5, "redirects to " + other.uri("/"));
            assertEquals(0, other.connections());
        }
    }

    @Test
    void whereNoServiceListensTheLineSaysSo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CommandResult.of(FakeShell.BARE, "lookup", "evil.net", "-q", "--server", "http://127.0.0.1:" + port)
                .failed(3, "http://127.0.0.1:" + port + "/ is not reachable");
    }

    @Test
    void aFailureOfTlsIsNamed() {
        try (HostileServer server =
                HostileServer.at("127.0.0.1").smtp((asked, line) -> line.answer(400, "", "no TLS"))) {
            CommandResult.of(
                            FakeShell.BARE,
                            "lookup",
                            "evil.net",
                            "-q",
                            "--server",
                            "https://127.0.0.1:" + server.port())
                    .failed(3, "TLS with https://127.0.0.1:" + server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://takedown.example",
                "takedown.example",
                "http://",
                "https://a:" + "b@takedown.example",
                "https://takedown.example/?x",
                "https://takedown.example/#x",
                "https://takedown.example:70000",
                "https://takedown .example",
                ""
            })
    void aServerIsAnAddressOfTheWebWithoutAPassword(String url) {
        CommandResult.of(FakeShell.BARE, "lookup", "evil.net", "--server=" + url)
                .failed(2, "--server must");
    }

    @ParameterizedTest
    @CsvSource({
        "--user, alice, No password: set TAKEDOWN_PASSWORD",
        "--user, alice:secret, --user must be a name without a colon",
        "--user, ' ', --user must be a name",
        "--token-file, no-such-file, there is no file no-such-file",
        "--token-file, README.md, must contain one bearer token"
    })
    void credentialsThatCannotBeMeantAreNotSent(String option, String value, String part) {
        CommandResult.of(FakeShell.BARE, "lookup", "evil.net", "-q", "--server", "http://127.0.0.1:9", option, value)
                .failed(2, part);
    }

    @Test
    void aPasswordDoesNotTravelUnprotected() {
        CommandResult.of(
                        FakeShell.BARE.with(Credentials.PASSWORD, SECRET),
                        "lookup",
                        "evil.net",
                        "-q",
                        "--server",
                        "http://192.0.2.1",
                        "--user",
                        "alice")
                .failed(2, "--server must be https");
    }

    @Test
    void credentialsAreForAServerAndOneOfThemIsEnough() {
        CommandResult.of(FakeShell.BARE, "lookup", "evil.net", "--user", "alice")
                .failed(2, "are for --server URL");
        CommandResult.of(
                        FakeShell.BARE,
                        "lookup",
                        "evil.net",
                        "--server",
                        "https://x.example",
                        "--user",
                        "a",
                        "--token-file",
                        "b",
                        "-q")
                .failed(2, "not both");
    }

    @Test
    void aDossierThatWasNotReadableLeavesStandardOutputEmptyInJsonToo() {
        try (HostileServer server = HostileServer.http("127.0.0.1", body("{\"status\": \"UP\"}"))) {
            ask(FakeShell.BARE, server, "--json", "-q").failed(5, "not a dossier");
        }
    }
}
