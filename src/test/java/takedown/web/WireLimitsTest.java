package takedown.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The limits on what one client may send and keep open, over real sockets. */
@QuarkusTest
class WireLimitsTest {
    private static final int CHUNK = 64 * 1024;
    private static final long WHOLE = 200L << 20;
    /** Octets that fit into the buffers of the sockets. Beyond the limit, the service accepts no more than these. */
    private static final long BUFFERS = 40L << 20;

    private static final String BOUNDARY = "----takedown";

    @TestHTTPResource
    URL here;

    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads;

    @ConfigProperty(name = "takedown.web.streams-per-person")
    int streams;

    @Test
    void withoutTlsThereIsNoHttp2() throws IOException {
        try (RawConnection wire = new RawConnection(here.getPort())) {
            wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").send(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            // An HTTP/2 server would begin with a SETTINGS frame (RFC 9113 section 3.4).
            String answer = wire.rest();
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/"), answer);
        }
        try (RawConnection wire = new RawConnection(here.getPort())) {
            wire.send("GET /q/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, HTTP2-Settings, close\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            assertEquals(200, wire.status());
            assertFalse(wire.head().contains("h2c"));
        }
    }

    /** The preview before a bulk approval takes the ids of up to 200 packets. */
    @Test
    void theIdsOf200PacketsFitIntoAnAddress() {
        String ids = IntStream.range(0, 200)
                .mapToObj(i -> UUID.randomUUID().toString())
                .collect(Collectors.joining(","));
        as("alice")
                .get("/api/cases/" + openCase("alice", "long address", false) + "/packets/outgoing?packets=" + ids)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aFormIsRefusedAsSoonAsItIsTooLarge() throws IOException {
        String id = openCase("alice", "large", false);
        Set<Path> before = uploaded();
        long sent = refused(
                "/api/cases/" + id + "/orders",
                "multipart/form-data; boundary=" + BOUNDARY,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n%PDF-1.7\n");
        assertTrue(sent >= 26 << 20 && sent < (26 << 20) + BUFFERS, "sent " + sent);
        sent = refused(
                "/api/cases/" + id + "/orders",
                "multipart/form-data; boundary=" + BOUNDARY,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n");
        assertTrue(sent < BUFFERS, "a text field of a form has a lower limit");
        // The files are deleted a moment after the answer.
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Set<Path> left = left(before);
        while (!left.isEmpty() && System.nanoTime() < until) {
            as("alice").get("/api/me").then().statusCode(200);
            left = left(before);
        }
        assertEquals(Set.of(), left);
    }

    private Set<Path> left(Set<Path> before) throws IOException {
        Set<Path> left = new HashSet<>(uploaded());
        left.removeAll(before);
        return left;
    }

    @Test
    void soIsJson() throws IOException {
        long sent = refused("/api/cases", "application/json", "{\"kind\": \"ABUSE\", \"title\": \"");
        assertTrue(sent < (1 << 20) + BUFFERS, "sent " + sent);
    }

    /** @return the number of octets sent before the answer came */
    private long refused(String path, String type, String begin) throws IOException {
        try (RawConnection wire = new RawConnection(here.getPort())) {
            wire.send("POST " + path + " HTTP/1.1\r\n" + RawConnection.as("alice") + "Content-Type: " + type
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            wire.send(Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n");
            byte[] chunk = (Integer.toHexString(CHUNK) + "\r\n" + "a".repeat(CHUNK) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            long sent = 0;
            try {
                while (sent < WHOLE && !wire.isAnswered()) {
                    wire.send(chunk);
                    sent += CHUNK;
                }
            } catch (SocketException closed) {
                // In this case, the answer has already arrived.
            }
            assertEquals(413, wire.status());
            assertTrue(wire.head().contains("application/problem+json"));
            assertTrue(wire.rest().contains("urn:takedown:problem:too-large"));
            return sent;
        }
    }

    private Set<Path> uploaded() throws IOException {
        if (!Files.isDirectory(uploads)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.collect(Collectors.toSet());
        }
    }

    @Test
    void aPersonHasSomeStreamsAndNoMore() throws IOException {
        String run = paused(openCase("dan", "streams", false), "dan");
        List<RawConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < streams; i++) {
                RawConnection wire = events(run, "dan");
                open.add(wire);
                assertEquals(200, wire.status());
            }
            try (RawConnection more = events(run, "dan")) {
                assertEquals(429, more.status());
                assertTrue(more.head().contains("retry-after: "));
            }
            try (RawConnection another = events(run, "carol")) {
                assertEquals(200, another.status(), "other users can open a stream");
            }
            open.removeLast().close();
            int status = 429;
            // The service notices at its next message that the client has disconnected.
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (status == 429 && System.nanoTime() < until) {
                RawConnection again = events(run, "dan");
                open.add(again);
                status = again.status();
            }
            assertEquals(200, status);
        } finally {
            for (RawConnection wire : open) {
                wire.close();
            }
            as("dan").post("/api/runs/" + run + "/cancel");
        }
    }

    @Test
    void aStreamEndsWithTheRightToReadIt() throws IOException {
        String id = openCase("alice", "membership", true);
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"VIEWER\"}")
                .put("/api/cases/" + id + "/members/olga")
                .then()
                .statusCode(200);
        String run = paused(id, "alice");
        try (RawConnection wire = events(run, "olga")) {
            assertEquals(200, wire.status());
            as("alice").delete("/api/cases/" + id + "/members/olga").then().statusCode(204);
            String rest = wire.rest();
            assertFalse(rest.contains("event:finished"), rest);
        }
        as("alice").post("/api/runs/" + run + "/cancel");
    }

    private RawConnection events(String run, String user) throws IOException {
        return new RawConnection(here.getPort())
                .send("GET /api/runs/" + run + "/events HTTP/1.1\r\n" + RawConnection.as(user)
                        + "Accept: text/event-stream\r\nConnection: close\r\n\r\n");
    }

    /** Returns a run that lasts as long as the test needs: it is paused before it has processed all names. */
    private static String paused(String id, String user) {
        as(user).contentType("text/plain")
                .body(IntStream.range(0, 1_000)
                        .mapToObj(i -> "stream-" + i + ".example\n")
                        .collect(Collectors.joining()))
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200);
        String run = as(user).post("/api/cases/" + id + "/runs").path("id");
        as(user).post("/api/runs/" + run + "/pause").then().statusCode(200);
        return run;
    }
}
