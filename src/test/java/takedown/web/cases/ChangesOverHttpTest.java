package takedown.web.cases;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.ServiceAccess;
import takedown.history.SnapshotStore;
import takedown.web.LabUsers;

@QuarkusTest
class ChangesOverHttpTest {
    @Inject
    SnapshotStore snapshots;

    @Inject
    ServiceAccess service;

    @Inject
    Session database;

    @Inject
    Clock clock;

    @Test
    void whatHappensInMyCasesIsListedOnceAndLatestFirst() {
        String id = openCase("alice", "changes", true);
        String suspect = LabUsers.suspect(id, "hollowwren-swift.com");
        LabUsers.fileOrder("alice", id, "HOLD", "");
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .asString();
        as("alice")
                .get("/api/changes?since=2020-01-01T00:00:00Z&limit=1000&case=" + id)
                .then()
                .statusCode(200)
                .body("items.kind", not(hasItem("STATUS_CHANGED")));
        change(suspect);
        Response all = as("alice").get("/api/changes?since=2020-01-01T00:00:00Z&limit=1000&case=" + id);
        all.then()
                .statusCode(200)
                .body(
                        "items.kind",
                        hasItems(
                                "OPENED",
                                "SUSPECTS_ADDED",
                                "ORDER_FILED",
                                "RUN_STARTED",
                                "RUN_FINISHED",
                                "STATUS_CHANGED"))
                .body("items.find { it.kind == 'STATUS_CHANGED' }.suspect", equalTo("hollowwren-swift[.]com"));
        List<String> times = all.path("items.at");
        assertEquals(
                times.stream()
                        .map(java.time.Instant::parse)
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList(),
                times.stream().map(java.time.Instant::parse).toList());
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            Response page = as("alice")
                    .get("/api/changes?since=2020-01-01T00:00:00Z&limit=2&case=" + id
                            + (next.isEmpty() ? "" : "&after=" + next));
            page.then().statusCode(200);
            ids.addAll(page.path("items.id"));
            next = page.path("next");
        }
        assertEquals(all.path("items.id"), ids);
        assertEquals(ids.size(), new HashSet<>(ids).size());
        as("carol").get("/api/changes?case=" + id).then().statusCode(404);
        as("carol")
                .get("/api/changes?since=2020-01-01T00:00:00Z&limit=1000")
                .then()
                .statusCode(200)
                .body("items.findAll { it.caseId == '" + id + "' }", empty());
    }

    /** A reader that merges pages by id loses no change, although one nightly run ends in several cases. */
    @Test
    void theEndOfANightHasAnIdOfItsOwnInEachCase() {
        List<String> ids = List.of(openCase("alice", "night one", false), openCase("alice", "night two", false));
        // The time in the id is that of the run, since runs are listed by their ids.
        UUID run = new UUID(0x0169_3b00_0000_7000L, UUID.randomUUID().getLeastSignificantBits());
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeMutationQuery(
                            "insert into run (id, kind, state, total, done, started_at, finished_at, started_by, progressed_at)"
                                    + " values (:id, 'NIGHTLY', 'COMPLETED', 2, 2, '2019-03-02T02:00:00Z', '2019-03-02T02:05:00Z', 'service', '2019-03-02T02:05:00Z')")
                    .setParameter("id", run)
                    .executeUpdate();
            for (String id : ids) {
                database.createNativeMutationQuery("insert into run_case (run_id, case_id, names, done, progressed_at)"
                                + " values (:run, :case, 1, 1, '2019-03-02T02:04:00Z')")
                        .setParameter("run", run)
                        .setParameter("case", UUID.fromString(id))
                        .executeUpdate();
            }
        });
        List<Map<String, Object>> ends = endsOf(run, "1000");
        assertEquals(
                new HashSet<>(ids), ends.stream().map(end -> end.get("caseId")).collect(Collectors.toSet()));
        assertEquals(2, ends.stream().map(end -> end.get("id")).distinct().count(), ends::toString);
        assertEquals(ends, endsOf(run, "1"), "page by page, with the same ids");
    }

    private List<Map<String, Object>> endsOf(UUID run, String limit) {
        List<Map<String, Object>> ends = new ArrayList<>();
        String next = "1551600000000000-ffffffff-ffff-ffff-ffff-ffffffffffff-ffffffff-ffff-ffff-ffff-ffffffffffff";
        while (next != null) {
            Response page =
                    as("alice").get("/api/changes?since=2019-03-01T00:00:00Z&limit=" + limit + "&after=" + next);
            page.then().statusCode(200);
            ends.addAll(page.path("items.findAll { it.subject == '" + run + "' }"));
            next = page.path("next");
        }
        return ends;
    }

    /** Records that a later investigation found another status. */
    private void change(String suspect) {
        QuarkusTransaction.requiringNew().run(() -> {
            snapshots.recordStatusChanges(
                    service,
                    new SnapshotStore.ByRun(UUID.randomUUID(), false),
                    clock.instant(),
                    List.of(new SnapshotStore.StatusChange(
                            UUID.fromString(suspect), SuspectStatus.ACTIVE, SuspectStatus.ON_HOLD)));
        });
    }

    @Test
    void theMarkMovesForwardOnly() {
        String id = openCase("dan", "looked", false);
        as("dan")
                .get("/api/changes?limit=1000")
                .then()
                .statusCode(200)
                .body("items.findAll { it.caseId == '" + id + "' }", not(empty()));
        String looked = as("dan")
                .contentType("application/json")
                .body("{}")
                .put("/api/me/looked")
                .then()
                .statusCode(200)
                .extract()
                .path("looked");
        as("dan")
                .contentType("application/json")
                .body("{\"at\": \"2020-01-01T00:00:00Z\"}")
                .put("/api/me/looked")
                .then()
                .statusCode(200)
                .body("looked", equalTo(looked));
        as("dan")
                .contentType("application/json")
                .body("{\"at\": \"2999-01-01T00:00:00Z\"}")
                .put("/api/me/looked")
                .then()
                .statusCode(400);
        as("dan").get("/api/me").then().body("looked", equalTo(looked));
        as("dan")
                .get("/api/changes?limit=1000")
                .then()
                .body("since", equalTo(looked))
                .body("items.findAll { it.caseId == '" + id + "' }", empty());
        as("dan").get("/api/changes?after=x").then().statusCode(400);
    }
}
