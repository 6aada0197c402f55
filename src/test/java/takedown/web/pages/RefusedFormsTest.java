package takedown.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static takedown.web.People.as;
import static takedown.web.People.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The messages of a page about a form that it refuses. */
@QuarkusTest
class RefusedFormsTest {
    private static RequestSpecification form() {
        return as("alice").accept("text/html").contentType(ContentType.URLENC.withCharset("UTF-8"));
    }

    private static RequestSpecification parts() {
        return as("alice").accept("text/html").contentType("multipart/form-data");
    }

    @Test
    void anIdThatIsNoneIsNamed() {
        form().formParam("dispatch", "nonsense")
                .formParam("reason", "returned")
                .post("/packets/" + UUID.randomUUID() + "/bounces")
                .then()
                .statusCode(400)
                .body(containsString("must be an id (a UUID)"), not(containsString("HTTP 400")));
    }

    @Test
    void aPageDoesNotSpeakOfJson() {
        String theCase = openCase("alice", "a matter without its fields", false);
        parts().multiPart("court", "A court")
                .post("/cases/" + theCase + "/matter")
                .then()
                .statusCode(400)
                .body(containsString("The request is not valid"), not(containsString("JSON")));
        as("alice")
                .contentType(ContentType.JSON)
                .body("{")
                .post("/api/cases")
                .then()
                .statusCode(400)
                .body(containsString("urn:takedown:problem:malformed-json"));
    }
}
