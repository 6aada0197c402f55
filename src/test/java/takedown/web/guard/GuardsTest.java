package takedown.web.guard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.web.LabUsers;
import takedown.web.RawConnection;

/** Concurrent requests, requests from other sites, and requests with unexpected types, octets or values. */
@QuarkusTest
class GuardsTest {
    @TestHTTPResource
    URL here;

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:PORT, 200",
        "http://127.0.0.1:1, 403",
        "http://127.0.0.1, 403",
        "https://127.0.0.1, 403",
        "http://127.0.0.1:PORT@evil.example, 403",
        "http://evil.example:PORT, 403",
        "http://127.0.0.2:PORT, 403"
    })
    void aPageOnAnotherPortIsAnotherSite(String origin, int status) {
        write(origin, "127.0.0.1:" + here.getPort()).then().statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "https://tracker.example, 200",
        "http://tracker.example, 200",
        "https://tracker.example:443, 200",
        "https://tracker.example:8443, 403",
        "https://other.example, 403"
    })
    void behindAProxyTheHostHasNoPort(String origin, int status) {
        write(origin, "tracker.example").then().statusCode(status);
    }

    private static io.restassured.response.Response write(String origin, String host) {
        return as("alice")
                .header("Origin", origin.replace("PORT", host.replaceFirst(".*:", "")))
                .header("Host", host)
                .contentType("application/json")
                .body("{\"name\":\"x\",\"count\":1}")
                .post("/api/probe/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/*+json", "*/json"})
    void aBodyHasOneType(String type) {
        String id = openCase("alice", "one type", false);
        given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(type, ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .preemptive()
                .basic("alice", "alice")
                .header("Content-Type", type)
                .body("{\"title\": \"guessed\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip", "br", "x"})
    void aBodyIsReadAsItIsSent(String coding) {
        as("alice")
                .header("Content-Encoding", coding)
                .contentType("application/json")
                .body("{\"title\": \"x\", \"kind\": \"ABUSE\"}")
                .post("/api/cases")
                .then()
                .statusCode(415)
                .header("Accept-Encoding", equalTo("identity"))
                .body("detail", containsString("Content-Encoding"));
    }

    @Test
    void addressesOfOurOwnDoNotRepeatTheHost() {
        String location = as("alice")
                .header("Host", "evil.example")
                .contentType("application/json")
                .body("{\"title\": \"x\", \"kind\": \"ABUSE\"}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        assertTrue(location.startsWith("/api/cases/"), location);
        as("alice").get(location).then().statusCode(200);
        openCase("alice", "another", false);
        as("alice")
                .header("Host", "evil.example")
                .get("/api/cases?limit=1")
                .then()
                .header("Link", startsWith("</api/cases?"))
                .header("Link", containsString("rel=\"next\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases/%00",
                "/api/lookups/evil%00.net",
                "/api/directory/parties?tld=%00",
                "/api/directory/parties?role=%00",
                "/api/cases?after=%00",
                "/api/%00",
                "/%00"
            })
    void noAddressHoldsTheZeroOctet(String path) {
        as("alice")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void noBodyHoldsTheZeroOctetEither() {
        String id = openCase("alice", "zero", false);
        assertBelow500(as("alice")
                .contentType("application/json")
                .body("{\"title\": \"a\\u0000b\", \"kind\": \"ABUSE\"}")
                .post("/api/cases")
                .statusCode());
        assertBelow500(as("alice")
                .contentType("text/plain")
                .body("evil\u0000.com\ngood.example\n")
                .post("/api/cases/" + id + "/suspects")
                .statusCode());
        assertBelow500(as("alice")
                .contentType("text/csv")
                .body("value,role,category,verdict,note\nevil.com,a\u0000b,c\u0000d,MALICIOUS,n\u0000te\n")
                .post("/api/cases/" + id + "/suspects")
                .statusCode());
        assertBelow500(as("alice")
                .contentType("text/plain")
                .body("evil.net\n")
                .queryParam("category", "x")
                .post("/api/cases/" + id + "/suspects")
                .statusCode());
        assertEquals(
                400,
                as("alice")
                        .multiPart("document", "tro\u0000.pdf", LabUsers.SIGNED_PDF, "application/pdf")
                        .multiPart("kind", "TRO\u0000")
                        .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                        .multiPart("actions", "HOLD")
                        .post("/api/cases/" + id + "/orders")
                        .statusCode());
        assertBelow500(as("alice")
                .multiPart("document", "tro.pdf", LabUsers.SIGNED_PDF, "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                .multiPart("expiresAt", "2026-12-07T14:30:00Z")
                .multiPart("hearingAt", "2026-12-04T15:00:00Z")
                .multiPart("actions", "HOLD")
                .multiPart("nameServers", "ns1.a\u0000b.example")
                .post("/api/cases/" + id + "/orders")
                .statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, 201, passwd",
        "C:\\Users\\x\\tro.pdf, 201, tro.pdf",
        "/, 201, order.pdf",
        "a/.., 201, order.pdf",
        "tro{0}.pdf, 400,",
        "tro{7}.pdf, 400,"
    })
    void anOrdersFileHasAPlainName(String sent, int status, String kept) throws IOException {
        String id = openCase("alice", "file name", false);
        String body = "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\""
                + sent.replace("{0}", "\0").replace("{7}", "\u0007")
                + "\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nTRO\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"issuedAt\"\r\n\r\n2026-11-23T14:30:00Z\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"actions\"\r\n\r\nHOLD\r\n--b--\r\n";
        try (RawConnection wire = new RawConnection(here.getPort())) {
            wire.send("POST /api/cases/" + id + "/orders HTTP/1.1\r\n" + RawConnection.as("alice")
                    + "Content-Type: multipart/form-data; boundary=b\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            assertEquals(status, wire.status());
        }
        if (status == 201) {
            as("alice").get("/api/cases/" + id + "/orders").then().body("items[0].documentName", equalTo(kept));
        }
    }

    private static void assertBelow500(int status) {
        assertTrue(status < 500, "status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"x\", \"count\": \"1\"}",
                "{\"name\": \"x\", \"count\": \"\"}",
                "{\"name\": \"x\", \"count\": true}",
                "{\"name\": \"x\", \"count\": 1.0}",
                "{\"name\": \"x\", \"count\": [1]}",
                "{\"name\": 1, \"count\": 1}",
                "{\"name\": true, \"count\": 1}",
                "{\"name\": 1.5, \"count\": 1}",
                "{\"name\": \"x\", \"count\": 1, \"colour\": 0}",
                "{\"name\": \"x\", \"count\": 1, \"colour\": \"0\"}",
                "{\"name\": \"x\", \"count\": 1, \"colour\": \"\"}",
                "{\"name\": \"x\", \"count\": 1, \"colour\": \"red\"}",
                "{\"name\": \"x\", \"count\": 1, \"at\": 1700000000}",
                "{\"name\": \"x\", \"count\": 1, \"at\": 1700000000.5}",
                "{\"name\": \"x\", \"count\": 1, \"at\": \"\"}",
                "{\"name\": \"x\", \"count\": 1, \"at\": \"1700000000\"}",
                "{\"name\": \"x\", \"count\": 1, \"inner\": \"\"}",
                "{\"name\": \"x\", \"count\": 1, \"inner\": \"word\"}"
            })
    void nothingIsTakenForWhatItIsNot(String body) {
        as("alice")
                .contentType("application/json")
                .body(body)
                .post("/api/probe/json")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("errors[0].subject", oneOf("name", "count", "colour", "at", "inner"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"x\", \"kind\": \"ABUSE\", \"sealed\": \"true\"}",
                "{\"title\": \"x\", \"kind\": \"ABUSE\", \"sealed\": 1}",
                "{\"title\": \"x\", \"kind\": \"ABUSE\", \"sealed\": \"\"}",
                "{\"title\": \"x\", \"kind\": 2}",
                "{\"title\": \"x\", \"kind\": \"2\"}",
                "{\"title\": 7, \"kind\": \"ABUSE\"}",
                "{\"title\": \"x\", \"kind\": \"ABUSE\", \"tlp\": 4}"
            })
    void norInACase(String body) {
        as("alice")
                .contentType("application/json")
                .body(body)
                .post("/api/cases")
                .then()
                .statusCode(400)
                .body("errors[0].subject", oneOf("sealed", "kind", "title", "tlp"));
    }

    @Test
    void whoComesSecondIsToldThatItIsDone() throws Exception {
        String id = openCase("alice", "race", true);
        assertSettled(
                12,
                () -> as("alice")
                        .contentType("application/json")
                        .body("{\"role\": \"COUNSEL\"}")
                        .put("/api/cases/" + id + "/members/carol")
                        .statusCode(),
                200,
                409);
        assertSettled(
                12,
                () -> as("alice").delete("/api/cases/" + id + "/members/carol").statusCode(),
                204,
                409);
        byte[] order = ("%PDF-1.4\n% " + id + "\n%%EOF\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertSettled(
                8,
                () -> as("alice")
                        .multiPart("document", "tro.pdf", order, "application/pdf")
                        .multiPart("kind", "TRO")
                        .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                        .multiPart("expiresAt", "2026-12-07T14:30:00Z")
                        .multiPart("hearingAt", "2026-12-04T15:00:00Z")
                        .multiPart("actions", "HOLD")
                        .post("/api/cases/" + id + "/orders")
                        .statusCode(),
                200,
                201,
                409);
        assertSettled(
                8,
                () -> as("alice")
                        .contentType("text/plain")
                        .body("race-one.example\nrace-two.example\n")
                        .post("/api/cases/" + id + "/suspects")
                        .statusCode(),
                200,
                409);
    }

    private static void assertSettled(int times, Callable<Integer> request, Integer... fine) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<Integer>> answers = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> request).toList());
            Set<Integer> seen = new TreeSet<>();
            for (Future<Integer> answer : answers) {
                seen.add(answer.get());
            }
            seen.removeAll(Set.of(fine));
            assertEquals(Set.of(), seen);
        }
    }
}
