package takedown.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.evidence.EvidenceSink;
import takedown.lookup.rdap.RdapAnswers;
import takedown.lookup.rdap.RdapLookup;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.Door;
import takedown.net.GuardedHttp;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;

class HostileRdapTest {
    private static final String HERE = "127.77.0.2";
    private static final String JSON = "Content-Type: application/rdap+json\r\n";

    @TempDir
    Path folder;

    @Test
    void hugeJson() throws Exception {
        assertFailed(
                FailureKind.TRUNCATED,
                (request, line) ->
                        line.say("HTTP/1.1 200 OK\r\n" + JSON + "\r\n{\"x\":[").forever("{},".repeat(1000)));
    }

    @Test
    void deepJson() throws Exception {
        assertFailed(
                FailureKind.MALFORMED,
                (request, line) -> line.answer(200, JSON, "{\"ldhName\":\"evil.net\",\"x\":" + "[".repeat(100_000)));
    }

    @Test
    void aNumberWithoutEnd() throws Exception {
        assertFailed(
                FailureKind.MALFORMED,
                (request, line) ->
                        line.answer(200, JSON, "{\"ldhName\":\"evil.net\",\"x\":" + "9".repeat(100_000) + "}"));
    }

    @Test
    void sameNameTwice() throws Exception {
        assertFailed(
                FailureKind.MALFORMED,
                (request, line) -> line.answer(200, JSON, "{\"ldhName\":\"evil.net\",\"ldhName\":\"evil.net\"}"));
    }

    @Test
    void anotherName() throws Exception {
        assertFailed(FailureKind.MALFORMED, (request, line) -> line.answer(200, JSON, "{\"ldhName\":\"good.net\"}"));
    }

    @Test
    void aWebPage() throws Exception {
        assertFailed(
                FailureKind.MALFORMED,
                (request, line) -> line.answer(200, "Content-Type: text/html\r\n", "<html>evil.net</html>"));
    }

    @Test
    void aWebPageThatSays404IsNoDenial() throws Exception {
        assertFailed(
                FailureKind.SERVER_FAILURE,
                (request, line) -> line.answer(404, "Content-Type: text/html\r\n", "<h1>404</h1>"));
    }

    @Test
    void notAllowed() throws Exception {
        assertFailed(FailureKind.REFUSED, (request, line) -> line.answer(403, JSON, "{}"));
    }

    @Test
    void down() throws Exception {
        assertFailed(FailureKind.SERVER_FAILURE, (request, line) -> line.answer(503, JSON, "{}"));
    }

    @Test
    void a404BehindARedirectToSomebodyElseIsNoDenial() throws Exception {
        try (HostileServer other = HostileServer.http("127.77.0.3", (request, line) -> line.answer(404, JSON, "{}"))) {
            assertFailed(
                    FailureKind.SERVER_FAILURE,
                    (request, line) ->
                            line.redirect(other.uri("/domain/evil.net").toString()));
        }
    }

    @Test
    void aRegistrarsLinkInward() throws Exception {
        try (HostileServer inside = HostileServer.http("127.0.0.1", (request, line) -> line.answer(200, JSON, "{}"));
                HostileServer server = HostileServer.http(
                        HERE,
                        (request, line) -> line.answer(200, JSON, """
                                {"ldhName":"evil.net","links":[{"rel":"related","type":"application/rdap+json","href":"%s"}]}
                                """.formatted(inside.uri("/domain/evil.net"))))) {
            RdapAnswers answers = ask(server);
            assertTrue(answers.registry().found().isPresent());
            Outcome.Failed<?> failed =
                    assertInstanceOf(Outcome.Failed.class, answers.registrar().orElseThrow());
            assertEquals(FailureKind.BLOCKED, failed.kind());
            assertEquals(0, inside.connections());
        }
    }

    @Test
    void aBootstrapThatCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("dns.json"), "{\"services\":");
        try (HostileServer server = HostileServer.http(HERE, (request, line) -> line.answer(200, JSON, "{}"))) {
            Outcome.Failed<?> failed = assertInstanceOf(
                    Outcome.Failed.class,
                    lookup().domain(DomainName.of("evil.net"), EvidenceSink.digestOnly())
                            .registry());
            assertEquals(FailureKind.NO_SERVER, failed.kind());
            assertEquals(0, server.connections());
        }
    }

    private void assertFailed(FailureKind kind, HostileServer.Script script) throws Exception {
        try (HostileServer server = HostileServer.http(HERE, script)) {
            Outcome.Failed<?> failed =
                    assertInstanceOf(Outcome.Failed.class, ask(server).registry());
            assertEquals(kind, failed.kind(), failed.detail());
        }
    }

    private RdapAnswers ask(HostileServer server) throws Exception {
        Files.writeString(
                folder.resolve("dns.json"), "{\"services\":[[[\"net\"],[\"%s\"]]]}".formatted(server.uri("/")));
        return lookup().domain(DomainName.of("evil.net"), EvidenceSink.digestOnly());
    }

    private RdapLookup lookup() {
        return new RdapLookup(
                new GuardedHttp(Door.onlyTo(IpAddress.of(HERE), IpAddress.of("127.77.0.3")), host -> List.of()),
                folder.toString(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Duration.ofSeconds(10),
                Duration.ofHours(1));
    }
}
