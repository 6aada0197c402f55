package takedown.web.suspects;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.web.LabUsers;

@QuarkusTest
class HistoryImportTest {

    @Test
    void aBadLineIsReportedAndTheOthersAreTaken() {
        String suspect = suspect("evil.net");
        String body = record("Evil.NET.", "A", "192.0.2.1", 100, 200)
                + "\n"
                + "nonsense\n"
                + record("evil.net", "A", "not an address", 100, 200)
                + record("evil.net", "A", "192.0.2.1", 300, 200)
                + record("two words", "A", "192.0.2.1", 100, 200)
                + record("www.evil.net", "CNAME", "evil.net.", 100, 200)
                + record("other.example", "A", "192.0.2.9", 100, 200);
        send("alice", "/api/suspects/" + suspect + "/history", body)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("duplicates", equalTo(0))
                .body("aboutOthers", equalTo(1))
                .body("rejectedCount", equalTo(4))
                .body("rejected.line", equalTo(List.of(3, 4, 5, 6)))
                .body("rejected[0].value", equalTo("nonsense"))
                .body("rejected[0].reason", containsString("JSON"))
                .body("rejected[1].reason", containsString("IPv4 address"))
                .body("rejected[2].reason", containsString("before time_first"))
                .body("rejected[3].reason", containsString("domain name"));
    }

    @Test
    void theSameRecordOfTheSameSourceIsKeptOnce() {
        String id = openCase("alice", "history", false);
        String path = "/api/cases/" + id + "/history";
        String body = record("evil.net", "AAAA", "2001:db8:0:0::1", 100, 200)
                + record("evil.net", "NS", "[\"ns1.evil.org\", \"ns2.evil.org\"]", 100, 200)
                + record("evil.net.", "aaaa", "2001:DB8::1", 100, 200);
        send("alice", path, body).then().body("accepted", equalTo(2)).body("duplicates", equalTo(1));
        send("alice", path, body).then().body("accepted", equalTo(0)).body("duplicates", equalTo(3));
        send("alice", path, record("evil.net", "NS", "[\"ns2.evil.org\", \"ns3.evil.org\"]", 100, 200))
                .then()
                .body("accepted", equalTo(1));
        send("alice", path + "?source=sensor Rotterdam", body).then().body("accepted", equalTo(2));
        as("olga")
                .get("/api/audit?case=" + id)
                .then()
                .body("items.type", hasItem("HISTORY_IMPORTED"))
                .body("items.detail", hasItem("passive DNS from sensor Rotterdam: 2 lines"));
    }

    @Test
    void aHundredThousandLinesStreamIn() {
        String id = openCase("alice", "history", false);
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            body.append(record(
                    "host" + i + ".evil.net", "A", "192.0.2." + i % 250, 1_700_000_000L + i, 1_700_100_000L + i));
        }
        byte[] octets = body.toString().getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        as("alice")
                .contentType("application/x-ndjson")
                .body(octets)
                .post("/api/cases/" + id + "/history")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(100_000))
                .body("rejected", hasSize(0));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, took::toString);
    }

    @Test
    void aFileOfNothingButNonsenseIsCountedToItsEnd() {
        String id = openCase("alice", "history", false);
        send("alice", "/api/cases/" + id + "/history", "nonsense\n".repeat(20_000))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("rejectedCount", equalTo(20_000))
                .body("rejected", hasSize(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-ndjson", "application/ndjson", "application/json", "text/plain; charset=UTF-8"})
    void itIsReadWhateverItIsCalled(String type) {
        String id = openCase("alice", "history", false);
        as("alice")
                .contentType(type)
                .body(record("evil.net", "A", "192.0.2.1", 100, 200).getBytes(StandardCharsets.UTF_8))
                .post("/api/cases/" + id + "/history")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "OWN, own",
        "none, own",
        "passive_circl, own",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 60 characters"
    })
    void aSourceIsNamedForPeople(String source, String said) {
        String id = openCase("alice", "history", false);
        send("alice", "/api/cases/" + id + "/history?source=" + source, "")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(said));
    }

    @Test
    void whoMayNotWorkImportsNothing() {
        String open = openCase("alice", "history", false);
        String line = record("evil.net", "A", "192.0.2.1", 100, 200);
        send("olga", "/api/cases/" + open + "/history", line).then().statusCode(403);
        String sealed = openCase("alice", "history", true);
        for (String outsider : List.of("carol", "dan")) {
            send(outsider, "/api/cases/" + sealed + "/history", line)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        as("alice")
                .contentType("application/json")
                .body("{\"state\": \"CLOSED\"}")
                .patch("/api/cases/" + open)
                .then()
                .statusCode(200);
        send("alice", "/api/cases/" + open + "/history", line).then().statusCode(409);
    }

    static Response send(String user, String path, String body) {
        return as(user).contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    /** @param rdata a text, or a JSON array */
    static String record(String name, String type, String rdata, long first, long last) {
        return "{\"rrname\":\"%s\",\"rrtype\":\"%s\",\"rdata\":%s,\"time_first\":%d,\"time_last\":%d,\"count\":7}\n"
                .formatted(name, type, rdata.startsWith("[") ? rdata : "\"" + rdata + "\"", first, last);
    }

    private static String suspect(String value) {
        return LabUsers.suspect(openCase("alice", "history", false), value);
    }
}
