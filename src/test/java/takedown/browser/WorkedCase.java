package takedown.browser;

import static org.hamcrest.Matchers.equalTo;
import static takedown.web.People.as;

import java.util.List;
import takedown.web.People;

/** A sealed case of alice's that is investigated, by way of the interface. */
final class WorkedCase {
    private WorkedCase() {}

    /** @return its id */
    static String of(String title, List<String> suspects) {
        String id = with(title, suspects);
        follow(investigate(id));
        return id;
    }

    /** To its end. */
    static void follow(String run) {
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
    }

    /** The nightly run that was started last, to its end. */
    static void followLastNight() {
        follow(as("alice")
                .get("/api/monitoring/runs?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id"));
    }

    /** Not investigated yet. */
    static String with(String title, List<String> suspects) {
        String id = People.openCase("alice", title, true);
        as("alice")
                .contentType("text/plain; charset=UTF-8")
                .body(String.join("\n", suspects))
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(suspects.size()));
        return id;
    }

    /** @return the run */
    static String investigate(String id) {
        return as("alice")
                .contentType("application/json")
                .post("/api/cases/" + id + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** Nights of other tests leave it alone then. */
    static void close(String id) {
        as("alice")
                .contentType("application/json")
                .body("{\"state\": \"CLOSED\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200);
    }
}
