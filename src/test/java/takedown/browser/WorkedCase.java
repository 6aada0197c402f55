package takedown.browser;

import static org.hamcrest.Matchers.equalTo;
import static takedown.web.LabUsers.as;

import java.util.List;
import takedown.web.LabUsers;

/** Sealed cases of the user alice and their runs, made over REST. */
final class WorkedCase {
    private WorkedCase() {}

    /** Opens a sealed case with these suspects, investigates them, waits until the run has ended, and returns the id of the case. */
    static String of(String title, List<String> suspects) {
        String id = with(title, suspects);
        follow(investigate(id));
        return id;
    }

    /** Waits until a run has ended. */
    static void follow(String run) {
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
    }

    /** Waits until the latest nightly run has ended. */
    static void followLastNight() {
        follow(as("alice")
                .get("/api/monitoring/runs?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id"));
    }

    /** Returns a new case that is not investigated yet. */
    static String with(String title, List<String> suspects) {
        String id = LabUsers.openCase("alice", title, true);
        as("alice")
                .contentType("text/plain; charset=UTF-8")
                .body(String.join("\n", suspects))
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(suspects.size()));
        return id;
    }

    /**
     * Starts a run of the case.
     *
     * @return the id of the run
     */
    static String investigate(String id) {
        return as("alice")
                .contentType("application/json")
                .post("/api/cases/" + id + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** Closes the case, so that nightly runs of other tests do not include it. */
    static void close(String id) {
        as("alice")
                .contentType("application/json")
                .body("{\"state\": \"CLOSED\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200);
    }
}
