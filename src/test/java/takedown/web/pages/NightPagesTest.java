package takedown.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;
import static takedown.web.LabUsers.suspect;

import com.google.common.hash.Hashing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NightPagesTest {

    private static ValidatableResponse page(String user, String path) {
        return as(user).accept("text/html").get(path).then();
    }

    private static String investigated(String caseId) {
        String id = suspect(caseId, "hollowwren-swift.com");
        String run = as("alice").post("/api/cases/" + caseId + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
        return id;
    }

    @Test
    void theHistoryIsDrawnAndTheEvidenceIsOneClickAway() {
        String caseId = openCase("alice", "history and evidence", true);
        String id = investigated(caseId);
        page("alice", "/suspects/" + id + "/timeline")
                .statusCode(200)
                .body(containsString("<svg class=\"lanes\""))
                .body(containsString("Name servers"))
                .body(containsString("hollowwren-swift[.]com"))
                .body(not(containsString("style=")));
        page("alice", "/suspects/" + id + "/timeline?lane=MAIL&period=DAY").statusCode(200);
        page("alice", "/suspects/" + id + "/timeline?lane=PARTY").statusCode(400);
        as("alice")
                .get("/api/suspects/" + id + "/lanes?lane=STATUS")
                .then()
                .statusCode(200)
                .body("lanes.kind", equalTo(List.of("STATUS")))
                .body("lanes[0].rows[0].source", equalTo("OWN"));

        List<String> hashes =
                as("alice").get("/api/suspects/" + id).jsonPath().getList("dossier.observations.sha256.findAll { it }");
        assertFalse(hashes.isEmpty());
        String dossier = page("alice", "/suspects/" + id).extract().asString();
        for (String sha256 : hashes.stream().distinct().toList()) {
            assertTrue(dossier.contains("/suspects/" + id + "/evidence/" + sha256), sha256);
            Response octets = as("alice").get("/api/suspects/" + id + "/evidence/" + sha256);
            octets.then()
                    .statusCode(200)
                    .header("Content-Disposition", startsWith("attachment"))
                    .contentType("application/octet-stream");
            assertEquals(
                    sha256, Hashing.sha256().hashBytes(octets.asByteArray()).toString());
        }
        page("alice", "/suspects/" + id + "/evidence/" + hashes.getFirst())
                .statusCode(200)
                .body(containsString("Download the octets"));

        String other = investigated(openCase("alice", "another case with the same name", false));
        page("carol", "/suspects/" + id + "/timeline").statusCode(404);
        page("carol", "/suspects/" + id + "/evidence/" + hashes.getFirst()).statusCode(404);
        page("carol", "/suspects/" + other + "/evidence/" + "0".repeat(64)).statusCode(404);
        assertEquals(
                hashes.stream().distinct().count(),
                as("alice")
                        .get("/api/audit?limit=1000&type=TAKEN_OUT&case=" + caseId)
                        .jsonPath()
                        .getList("items")
                        .size(),
                "each download of a sealed case is on record, and no view of a page");
    }

    @Test
    void nightsShowWhatTheReaderMaySee() {
        page("alice", "/runs")
                .statusCode(200)
                .body(containsString("Run now"))
                .body(containsString("Order compliance"))
                .body(containsString("Time to mitigation"));
        page("olga", "/runs").statusCode(200).body(not(containsString("Run now")));
        String caseId = openCase("alice", "a run of a case", true);
        String id = suspect(caseId, "hollowwren-swift.com");
        String run = as("alice").post("/api/cases/" + caseId + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
        page("alice", "/runs/" + run)
                .statusCode(200)
                .body(containsString("What could not be observed"))
                .body(not(containsString("/suspects/" + id)));
        page("carol", "/runs/" + run).statusCode(404);
        page("alice", "/runs/" + UUID.randomUUID()).statusCode(404);
        as("alice")
                .redirects()
                .follow(false)
                .post("/runs/" + run + "/cancel")
                .then()
                .statusCode(303)
                .header("Location", containsString("/cases/" + caseId));
        as("olga").accept("text/html").post("/runs").then().statusCode(403);
    }

    @Test
    void thePartyIsFoundByNameTldAndIanaIdAndHasItsPlaceInTheFile() {
        page("olga", "/directory?q=verisign").statusCode(200).body(containsString("VeriSign, Inc."));
        page("olga", "/directory?q=9995").body(containsString("Example Registrar One LLC"));
        page("olga", "/directory?q=.com&role=REGISTRY").body(containsString("VeriSign, Inc."));
        page("olga", "/directory?tld=org")
                .body(containsString("Public Interest Registry"))
                .body(matchesPattern("(?s).*registrar-contacts\\.csv 2025-07-23 \\(\\d+ days old\\).*"));
        page("olga", "/directory?iana=9995")
                .body(containsString("Example Registrar One LLC"))
                .body(containsString("1 party."))
                .body(containsString("/api/directory/parties?iana=9995&amp;limit=1000"));
        page("olga", "/directory?suffix=pages.dev")
                .body(containsString("group: Cloudflare"))
                .body(containsString("value=\"pages.dev\""))
                .body(containsString("PSL, 2023-02"));
        page("olga", "/directory?q=identity-digital").body(containsString("carries out changes for"));
        page("olga", "/directory?iana=x").statusCode(400);
        page("olga", "/directory?country=XX").statusCode(400);
        page("olga", "/directory/verisign")
                .statusCode(200)
                .body(containsString("registrars.yaml"))
                .body(containsString("takedown.directory"));
        page("olga", "/directory/iana:0").statusCode(404);
        as("olga")
                .get("/api/directory/parties?q=example&country=us")
                .then()
                .body("items.country", everyItem(equalTo("US")))
                .body("items.id", hasItem("iana-9995"));
    }

    @Test
    void theJournalIsFilteredAndExported() {
        String caseId = openCase("alice", "=HYPERLINK(1) audited", true);
        suspect(caseId, "hollowwren-swift.com");
        as("alice")
                .get("/api/audit?type=OPENED&actor=ALI&since=2020-01-01T00:00:00Z&q=audited&case=" + caseId)
                .then()
                .body("items.type", equalTo(List.of("OPENED")));
        as("alice")
                .get("/api/audit?until=2020-01-01T00:00:00Z&case=" + caseId)
                .then()
                .body("items", equalTo(List.of()));
        as("alice").get("/api/audit?q=100%25&case=" + caseId).then().body("items", equalTo(List.of()));
        page("alice", "/audit?case=" + caseId + "&since=2020-01-01")
                .statusCode(200)
                .body(containsString("/audit.csv?since=2020-01-01T00%3A00%3A00Z"));
        page("carol", "/audit?case=" + caseId).statusCode(404);
        as("alice")
                .get("/api/cases/" + caseId + "/audit.csv?type=OPENED")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(containsString("'=HYPERLINK(1) audited"));
        as("alice")
                .get("/api/cases/" + caseId + "/audit.json")
                .then()
                .statusCode(200)
                .body("type", hasItem("SUSPECTS_ADDED"));
        as("carol").get("/api/cases/" + caseId + "/audit.csv").then().statusCode(404);
        assertEquals(
                List.of("audit.csv", "audit.json"),
                as("alice")
                        .get("/api/audit?type=TAKEN_OUT&case=" + caseId)
                        .jsonPath()
                        .getList("items.detail"));
    }

    @Test
    void anAuditorVerifiesTheLog() {
        // Other tests of this database remove rows that the log refers to, and the log reports that.
        JsonPath found = as("olga")
                .post("/api/ledger/verification")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(found.getBoolean("holds"), found.getList("faults").isEmpty());
        as("olga")
                .accept("text/html")
                .post("/audit/verify")
                .then()
                .statusCode(200)
                .body(containsString(
                        found.getBoolean("holds") ? "entries were compared" : found.getString("faults[0]")));
        as("alice").accept("text/html").post("/audit/verify").then().statusCode(403);
        page("alice", "/audit")
                .statusCode(200)
                .body(not(containsString("Verify the whole log")), containsString("Entries of all cases that you can"));
    }

    @Test
    void oneSeesOnesOwnWorkAndViews() {
        String caseId = openCase("alice", "my own work", true);
        page("alice", "/me").statusCode(200).body(containsString("my own work")).body(containsString("alice"));
        page("carol", "/me").statusCode(200).body(not(containsString("my own work")));
        as("alice")
                .get("/api/me/events")
                .then()
                .body("items.caseId", hasItem(caseId))
                .body("items.actor", everyItem(equalTo("alice")));
        as("alice")
                .multiPart("filter", "status=ACTIVE")
                .multiPart("sort", "added")
                .multiPart("name", "still up")
                .redirects()
                .follow(false)
                .post("/cases/" + caseId + "/views")
                .then()
                .statusCode(303);
        String view = as("alice")
                .get("/api/me/views")
                .then()
                .body("items.caseId", hasItem(caseId))
                .extract()
                .path("items.find { it.caseId == '" + caseId + "' }.id");
        page("alice", "/me").body(containsString("still up"));
        as("carol").delete("/api/cases/" + caseId + "/views/" + view).then().statusCode(404);
        as("alice")
                .redirects()
                .follow(false)
                .formParam("case", caseId)
                .formParam("view", view)
                .post("/me/views/delete")
                .then()
                .statusCode(303);
        page("alice", "/me").body(not(containsString("still up")));
    }
}
