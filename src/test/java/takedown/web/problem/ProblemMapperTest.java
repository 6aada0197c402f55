package takedown.web.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of failure is answered with a problem in the same form, which states what to do. */
@QuarkusTest
class ProblemMapperTest {

    private static RequestSpecification alice() {
        return given().auth().preemptive().basic("alice", "alice");
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("urn:takedown:problem:" + type))
                .body("status", equalTo(status))
                .body("title", not(equalTo("")))
                .body("detail", not(equalTo("")));
    }

    private static ValidatableResponse sent(String json) {
        return alice().contentType("application/json")
                .body(json)
                .post("/api/probe/json")
                .then();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 400, invalid, errors",
        "NOT_FOUND, 404, not-found, errors",
        "FORBIDDEN, 403, forbidden, errors",
        "CONFLICT, 409, conflict, errors",
        "BLOCKED, 422, blocked, blocking",
        "UNPROCESSABLE, 422, unprocessable-content, errors",
        "TOO_LARGE, 413, too-large, errors"
    })
    void aRefusalHasItsStatusAndItsReasons(String kind, int status, String type, String reasons) {
        isProblem(alice().get("/api/probe/refusal/" + kind).then(), status, type)
                .body("detail", equalTo("because"))
                .body(reasons + "[0].code", equalTo("platform"))
                .body(reasons + "[0].subject", equalTo("pastebarn.org"))
                .body(reasons + "[0].message", equalTo("others live there"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"count\": 1, \"name\": \"x\",~ \"nam\": 1}|There is no field nam; the fields are at, colour, count, inner, name",
                "{\"name\": \"x\", \"inner\": {\"wrd\": 1}}|There is no field inner.wrd",
                "{\"name\": \"x\", \"colour\": \"BLUE\"}|colour cannot be \"BLUE\"; it can be RED, GREEN",
                "{\"name\": \"x\", \"colour\": 1}|colour",
                "{\"name\": \"x\", \"at\": \"yesterday\"}|2026-11-23T14:30:00Z",
                "{\"name\": \"x\", \"count\": \"many\"}|count",
                "{\"name\": \"x\", \"count\": null}|count is missing",
                "{\"name\": {\"a\": 1}}|name",
                "{\"name\": \"x\"|line 1, column",
                "{\"name\": \"x\",}|line 1, column",
                "{\"name\": \"x\", \"name\": \"y\"}|Duplicate",
                "{\"name\": \"x\", \"count\": 1} {}|railing",
                "{\"name\": \"a\\u0000b\"}|U+0000",
                "{\"name\": \"a\\ud800b\"}|surrogate",
                "[1]|type",
                "nonsense|line 1"
            })
    void aBodyThatDoesNotReadSaysWhere(String body, String said) {
        isProblem(sent(body.replace('~', '\n')), 400, "malformed-json")
                .body("detail", containsString(said))
                .body("detail", not(containsString("takedown.")))
                .body("detail", not(containsString("java.")));
    }

    @Test
    void aMissingFieldIsNamed() {
        isProblem(sent("{\"count\": 1, \"inner\": {\"word\": \" \"}}"), 400, "invalid")
                .body("errors.subject", equalTo(java.util.List.of("inner.word", "name")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void noBodyIsSaid(String body) {
        isProblem(sent(body), 400, "invalid");
    }

    @Test
    void depthIsBounded() {
        isProblem(sent("{\"name\": " + "[".repeat(1_500)), 400, "malformed-json");
    }

    @Test
    void aBodyOverTheLimitIsNotReadToItsEnd() {
        isProblem(sent("{\"name\": \"" + "x".repeat(1 << 20) + "\"}"), 413, "too-large");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        isProblem(alice().get("/api/nothing").then(), 404, "not-found");
        isProblem(alice().get("/nothing").then(), 404, "not-found");
        isProblem(alice().get("/api/probe/refusal/NO_SUCH").then(), 404, "not-found");
    }

    @Test
    void theWrongMethodOrTypeIsSaid() {
        isProblem(alice().delete("/api/directory/parties").then(), 405, "method-not-allowed");
        isProblem(alice().accept("image/png").get("/api/directory/parties").then(), 406, "not-acceptable");
        isProblem(
                alice().contentType("text/csv")
                        .body("x")
                        .post("/api/probe/json")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void aBugShowsAnIdAndNothingElse() {
        isProblem(alice().get("/api/probe/bug").then(), 500, "internal")
                .body("instance", startsWith("urn:uuid:"))
                .body("detail", not(containsString("hunter2")));
    }
}
