package takedown.web.suspects.bulk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectQueries;
import takedown.casefile.suspects.bulk.Selection;
import takedown.casefile.suspects.bulk.Selections;

@QuarkusTest
class BulkChangesOverHttpTest {
    @Inject
    Cases cases;

    @Inject
    Selections selections;

    @Inject
    SuspectQueries queries;

    @Inject
    AgroalDataSource database;

    @Test
    void aVerdictOnASelectionIsMadeAndJournaledOnce() throws Exception {
        String id = openCase("alice", "bulk", false);
        add(id, "bulk-a.net,MALICIOUS\nbulk-b.net,UNKNOWN\nbulk-c.net,COMPROMISED\n");
        Selection selection = freeze(id);
        String body = "{\"selection\": \"" + selection.id()
                + "\", \"verdict\": \"MALICIOUS\", \"category\": \"DGA\", \"reason\": \"one generator\"}";
        String job = verdict(id, body)
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("total", equalTo(3))
                .body("done", equalTo(3))
                .body("changed", equalTo(3))
                .body("sha256", equalTo(selection.sha256()))
                .extract()
                .path("id");
        verdict(id, body).statusCode(200).body("id", equalTo(job));
        as("alice")
                .get("/api/cases/" + id + "/suspects")
                .then()
                .body("items.verdict", everyItem(equalTo("MALICIOUS")))
                .body("items.category", everyItem(equalTo("DGA")));
        List<String> journal = as("olga")
                .get("/api/audit?limit=1000&case=" + id)
                .jsonPath()
                .getList("items.findAll { it.type == 'JUDGED' }.detail");
        assertEquals(1, journal.size(), journal::toString);
        assertTrue(journal.getFirst().contains(selection.sha256()), journal::toString);
        assertTrue(journal.getFirst().contains("3 suspects -> MALICIOUS, DGA"), journal::toString);
        assertEquals(
                "COMPROMISED,MALICIOUS,UNKNOWN",
                one("select string_agg(x, ',' order by x) from bulk_change_block, unnest(before) x where change_id = '"
                        + job + "'"));
        as("olga").get("/api/jobs/" + job).then().statusCode(200).body("startedByName", equalTo("alice"));
    }

    @Test
    void aChangeIsMadeAgainAfterAnother() throws Exception {
        String id = openCase("alice", "bulk again", false);
        add(id, "again-a.net,MALICIOUS\nagain-b.net,MALICIOUS\n");
        Selection selection = freeze(id);
        String body = "{\"selection\": \"" + selection.id() + "\", \"sha256\": \"" + selection.sha256()
                + "\", \"verdict\": \"%s\", \"reason\": \"the owner wrote to us\"}";
        for (String verdict : List.of("COMPROMISED", "MALICIOUS", "COMPROMISED")) {
            verdict(id, body.formatted(verdict)).statusCode(200).body("changed", equalTo(2));
            assertEquals(
                    "2",
                    one("select count(*) from suspect where case_id = '" + id + "' and verdict = '" + verdict + "'"));
        }
        String suspect = as("alice").get("/api/cases/" + id + "/suspects").path("items[0].id");
        verdict(id, "{\"suspects\": [\"" + suspect + "\"], \"verdict\": \"MALICIOUS\", \"reason\": \"x\"}")
                .statusCode(200);
        verdict(id, body.formatted("COMPROMISED")).statusCode(200).body("changed", equalTo(1));
        for (String role : List.of("a", "b", "a")) {
            as("alice")
                    .contentType("application/json")
                    .body("{\"selection\": \"" + selection.id() + "\", \"sha256\": \"" + selection.sha256()
                            + "\", \"role\": \"" + role + "\", \"reason\": \"x\"}")
                    .post("/api/cases/" + id + "/roles")
                    .then()
                    .statusCode(200)
                    .body("changed", equalTo(2));
        }
    }

    /** The holder may have changed with the registrar. A later verdict concerns the present holder. */
    @Test
    void aVerdictOnManySuspectsIsAVerdictOnTheirPresentHolders() throws Exception {
        String id = openCase("alice", "bulk after a transfer", false);
        add(id, "moved-a.net,MALICIOUS\nmoved-b.net,MALICIOUS\n");
        List<String> ids = as("alice").get("/api/cases/" + id + "/suspects").path("items.id");
        for (String suspect : ids) {
            one("insert into suspect_change (id, suspect_id, at, kind, before, after) values ('" + UUID.randomUUID()
                    + "', '" + suspect + "', now(), 'REGISTRAR', 'one', 'other') returning kind");
        }
        CaseAccess access = cases.forReading(new Actor("alice", Set.of(AppRole.ANALYST)), UUID.fromString(id));
        assertEquals(2, queries.transfersSinceJudged(access).size());
        verdict(
                        id,
                        "{\"suspects\": [\"" + ids.getFirst()
                                + "\"], \"verdict\": \"MALICIOUS\", \"reason\": \"the new holder too\"}")
                .statusCode(200);
        assertEquals(
                Set.of(UUID.fromString(ids.getLast())),
                queries.transfersSinceJudged(access).keySet());
    }

    @Test
    void aSelectionThatIsNoLongerWhatMatchesIsRefusedUnlessConfirmed() {
        String id = openCase("alice", "bulk changed", false);
        add(id, "joined-a.net,UNKNOWN\n");
        Selection selection = freeze(id);
        add(id, "joined-b.net,UNKNOWN\njoined-c.net,UNKNOWN\n");
        String body = "{\"selection\": \"" + selection.id() + "\", \"verdict\": \"MALICIOUS\", \"reason\": \"x\"%s}";
        verdict(id, body.formatted(""))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("2 joined, 0 left"));
        verdict(id, body.formatted(", \"sha256\": \"" + "0".repeat(64) + "\"")).statusCode(409);
        as("alice")
                .contentType("application/json")
                .body("{\"selection\": \"" + selection.id() + "\"}")
                .post("/api/cases/" + id + "/runs")
                .then()
                .statusCode(409);
        as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"ABUSE_REPORT\", \"selection\": \"" + selection.id() + "\"}")
                .post("/api/cases/" + id + "/packets")
                .then()
                .statusCode(409);
        verdict(id, body.formatted(", \"sha256\": \"" + selection.sha256() + "\""))
                .statusCode(200)
                .body("changed", equalTo(1));
        as("alice")
                .get("/api/cases/" + id + "/suspects")
                .then()
                .body("items.findAll { it.verdict == 'MALICIOUS' }.value", equalTo(List.of("joined-a.net")));
        String run = as("alice")
                .contentType("application/json")
                .body("{\"selection\": \"" + selection.id() + "\", \"sha256\": \"" + selection.sha256() + "\"}")
                .post("/api/cases/" + id + "/runs")
                .then()
                .statusCode(202)
                .body("total", equalTo(1))
                .extract()
                .path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .asString();
        as("alice").get("/api/runs/" + run).then().body("done", equalTo(1));
        as("alice")
                .get("/api/cases/" + id + "/suspects")
                .then()
                .body("items.findAll { it.investigatedAt != null }", hasSize(1));
    }

    @Test
    void namedSuspectsGetARole() {
        String id = openCase("alice", "bulk roles", false);
        add(id, "role-a.net,UNKNOWN\nrole-b.net,UNKNOWN\n");
        List<String> ids = as("alice").get("/api/cases/" + id + "/suspects").path("items.id");
        as("alice")
                .contentType("application/json")
                .body("{\"suspects\": [\"" + ids.getFirst()
                        + "\"], \"role\": \"storefront\", \"reason\": \"template\"}")
                .post("/api/cases/" + id + "/roles")
                .then()
                .statusCode(200)
                .body("changed", equalTo(1));
        as("alice")
                .get("/api/cases/" + id + "/suspects")
                .then()
                .body("items.role", equalTo(java.util.Arrays.asList("storefront", null)));
        as("alice")
                .contentType("application/json")
                .body("{\"suspects\": [\"" + UUID.randomUUID() + "\"], \"role\": \"x\", \"reason\": \"x\"}")
                .post("/api/cases/" + id + "/roles")
                .then()
                .statusCode(400);
        verdict(id, "{\"verdict\": \"MALICIOUS\", \"reason\": \"x\"}")
                .statusCode(400)
                .body("detail", containsString("selection or suspects"));
        verdict(id, "{\"suspects\": [], \"verdict\": \"MALICIOUS\"}")
                .statusCode(400)
                .body("detail", containsString("reason"));
    }

    @Test
    void aLargeSelectionIsAJob() throws Exception {
        String id = openCase("alice", "bulk large", false);
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 20_001; i++) {
            names.append("large-").append(i).append(".net,UNKNOWN\n");
        }
        add(id, names.toString());
        Selection selection = freeze(id);
        String body = "{\"selection\": \"" + selection.id() + "\", \"verdict\": \"MALICIOUS\", \"reason\": \"x\"}";
        String location = verdict(id, body).statusCode(202).extract().header("Location");
        assertTrue(location.contains("/api/jobs/"), location);
        String path = location.substring(location.indexOf("/api/"));
        // The job needs three parts. The same request always returns the same job.
        String state = "RUNNING";
        while (state.equals("RUNNING")) {
            state = as("alice").get(path).then().statusCode(200).extract().path("state");
        }
        as("alice")
                .get(path)
                .then()
                .body("state", equalTo("COMPLETED"))
                .body("done", equalTo(20_001))
                .body("changed", equalTo(20_001));
        verdict(id, body).statusCode(200).header("Location", endsWith(path));
        assertEquals(
                "20001", one("select count(*) from suspect where case_id = '" + id + "' and verdict = 'MALICIOUS'"));
        assertEquals("1", one("select count(*) from case_event where case_id = '" + id + "' and type = 'JUDGED'"));
    }

    private Selection freeze(String id) {
        Actor alice = new Actor("alice", Set.of(AppRole.ANALYST));
        return selections.freeze(cases.forWork(alice, UUID.fromString(id)), SuspectFilter.ALL);
    }

    private static ValidatableResponse verdict(String id, String body) {
        return as("alice")
                .contentType("application/json")
                .body(body)
                .post("/api/cases/" + id + "/verdicts")
                .then();
    }

    private static void add(String id, String rows) {
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\n" + rows)
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200);
    }

    private String one(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
