package takedown.web.runs;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunsOverHttpTest {
    @Inject
    EntityManager database;

    @Test
    void aRunTellsHowItGoesAndEnds() {
        String id = openCase("alice", "run", false);
        as("alice")
                .contentType("text/plain")
                .body("hollowwren-keys.net\nhollowwren-docs.org\n")
                .post("/api/cases/" + id + "/suspects");
        Response started = as("alice").post("/api/cases/" + id + "/runs");
        String run = started.path("id");
        started.then()
                .statusCode(202)
                .header("Location", containsString("/api/runs/" + run))
                .body("kind", equalTo("CASE"))
                .body("total", equalTo(2));

        Response events = as("olga").accept("text/event-stream").get("/api/runs/" + run + "/events");
        events.then().statusCode(200).contentType("text/event-stream");
        List<String> lines = events.asString().lines().toList();
        assertEquals(1, lines.stream().filter("event:finished"::equals).count());
        String last =
                lines.stream().filter(line -> line.startsWith("data:")).toList().getLast();
        assertTrue(last.contains("\"state\":\"COMPLETED\"") && last.contains("\"done\":2"), last);

        as("olga")
                .get("/api/runs/" + run)
                .then()
                .body("state", equalTo("COMPLETED"))
                .body("failed", equalTo(0))
                .body("finishedAt", notNullValue());

        String suspect = as("alice")
                .get("/api/cases/" + id + "/suspects?status=ACTIVE&registry=verisign")
                .path("items[0].id");
        as("alice")
                .get("/api/suspects/" + suspect)
                .then()
                .statusCode(200)
                .body("value", equalTo("hollowwren-keys.net"))
                .body("status", equalTo("ACTIVE"))
                .body("dossier.registration.registrar", notNullValue())
                .body("dossier.parties.id", hasItem("verisign"));
        as("alice")
                .get("/api/suspects/" + suspect + "/timeline")
                .then()
                .statusCode(200)
                .body("items.source", hasItem("OWN"))
                .body("items.find { it.source == 'OWN' }.after", equalTo("ACTIVE"))
                .body("items.kind", hasItem("PASSIVE_DNS"));
    }

    /** The stream of a finished run has one event. The thread that writes the event must be able to read the names of people from the database. */
    @Test
    void theEventOfAFinishedRunNamesAPersonThatWasNotNamedYet() {
        String id = openCase("alice", "run", false);
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
        String person = "person-" + UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update run set started_by = :person where id = :id")
                        .setParameter("person", person)
                        .setParameter("id", UUID.fromString(run))
                        .executeUpdate());
        String events = as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(events.contains("event:finished"), events);
        assertTrue(events.contains("\"startedByName\":\"" + person + "\""), events);
    }

    @Test
    void beforeTheFirstRunThereIsNoDossier() {
        String id = openCase("alice", "run", false);
        as("alice").contentType("text/plain").body("evil.net\n").post("/api/cases/" + id + "/suspects");
        String suspect = as("alice").get("/api/cases/" + id + "/suspects").path("items[0].id");
        as("alice")
                .get("/api/suspects/" + suspect)
                .then()
                .body("status", equalTo("UNKNOWN"))
                .body("dossier", nullValue());
    }

    @Test
    void theNightlyJobCanBeStartedByHand() {
        String run = as("alice")
                .post("/api/monitoring/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
        as("olga")
                .get("/api/monitoring/runs?limit=5")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(run))
                .body("items[0].kind", equalTo("NIGHTLY"))
                .body("items[0].changes", notNullValue());
        as("olga").post("/api/monitoring/runs").then().statusCode(403);
    }

    @Test
    void anUnknownRunIsAProblemNotAStream() {
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/00000000-0000-7000-8000-000000000000/events")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
