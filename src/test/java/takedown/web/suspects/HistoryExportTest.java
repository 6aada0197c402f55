package takedown.web.suspects;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;
import static takedown.web.suspects.HistoryImportTest.send;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

/** Export of the service's own observations as passive DNS, and import of the result. */
@QuarkusTest
class HistoryExportTest {

    @Test
    void whatIsExportedIsImportedToTheLastLine() {
        String id = openCase("alice", "export", false);
        as("alice")
                .contentType("text/plain")
                .body("hollowwren-keys.net\nhollowwren-docs.org\nhollowwren-swift.com\n")
                .post("/api/cases/" + id + "/suspects");
        look(id);
        Response exported = as("olga").get("/api/cases/" + id + "/history.cof");
        exported.then().statusCode(200).contentType(startsWith("application/x-ndjson"));
        List<JsonPath> lines = exported.asString().lines().map(JsonPath::new).toList();
        assertTrue(lines.size() > 6, exported::asString);
        for (JsonPath line : lines) {
            assertFalse(line.getString("rrname").endsWith("."));
            assertTrue(line.getString("sensor_id").startsWith("takedown-tracker:DNS_"));
            assertTrue(line.getLong("time_first") <= line.getLong("time_last"));
            assertEquals(1, line.getLong("count"));
        }
        assertTrue(lines.stream()
                .anyMatch(line -> line.getString("rrtype").equals("NS")
                        && line.getString("sensor_id").endsWith("DNS_PARENT")));
        String other = openCase("alice", "import", false);
        send("alice", "/api/cases/" + other + "/history?source=tracker", exported.asString())
                .then()
                .statusCode(200)
                .body("rejected", hasSize(0))
                .body("rejectedCount", equalTo(0));
        as("carol")
                .accept("application/json")
                .get("/api/cases/00000000-0000-7000-8000-000000000000/history.cof")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aLookThatSeesTheSameAgainMakesTheRecordLonger() {
        String id = openCase("alice", "export", false);
        String suspect = LabUsers.suspect(id, "hollowwren-keys.net");
        String path = "/api/suspects/" + suspect + "/history.cof";
        assertEquals("", as("olga").get(path).then().statusCode(200).extract().asString());
        look(id);
        List<String> once = as("olga").get(path).asString().lines().toList();
        look(id);
        List<String> twice = as("olga").get(path).asString().lines().toList();
        assertEquals(once.size(), twice.size());
        JsonPath address = twice.stream()
                .map(JsonPath::new)
                .filter(line -> line.getString("rrtype").equals("A"))
                .findFirst()
                .orElseThrow();
        assertEquals("hollowwren-keys.net", address.getString("rrname"));
        assertEquals(2, address.getLong("count"));
        assertEquals(
                once.stream()
                        .map(JsonPath::new)
                        .filter(line -> line.getString("rrtype").equals("A"))
                        .findFirst()
                        .orElseThrow()
                        .getLong("time_first"),
                address.getLong("time_first"));
    }

    /** Investigates all suspects of the case, and waits for the end. */
    static void look(String caseId) {
        String run = as("alice").post("/api/cases/" + caseId + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
    }
}
