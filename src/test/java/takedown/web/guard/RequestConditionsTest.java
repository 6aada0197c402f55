package takedown.web.guard;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Parameters that an operation does not have, conditional requests, and the limits of the address and the headers. */
@QuarkusTest
class RequestConditionsTest {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void anUnknownParameterIsRefusedOnEveryAddress() {
        String theCase = openCase("alice", "unknown parameters", false);
        for (String address : List.of(
                "/api/me",
                "/api/cases",
                "/api/cases/" + theCase,
                "/api/cases/" + theCase + "/packets",
                "/api/cases/" + theCase + "/status",
                "/api/cases/" + theCase + "/facets",
                "/api/cases/" + theCase + "/reach",
                "/api/cases/" + theCase + "/suspects.csv",
                "/api/directory/parties",
                "/api/statistics",
                "/api/overdue",
                "/api/ledger/key")) {
            as("olga")
                    .get(address + "?lmit=1")
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM)
                    .body("type", equalTo("urn:takedown:problem:invalid"), "detail", containsString("lmit"));
        }
        as("olga")
                .get("/api/cases?lmit=1")
                .then()
                .body("detail", equalTo("there is no parameter `lmit` here; known are after, limit"));
        as("olga").get("/api/cases?limit=1").then().statusCode(200);
        as("alice")
                .get("/api/cases/" + theCase + "/suspects?lmit=1")
                .then()
                .statusCode(400)
                .body("detail", containsString("known are after, age, category, "));
        for (String address : List.of("facets?limit=5", "suspects.csv?limit=10", "suspects.json?after=x")) {
            as("alice")
                    .get("/api/cases/" + theCase + "/" + address)
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM)
                    .body("detail", containsString("known are age, category, "));
        }
        for (String address :
                List.of("facets?status=ACTIVE", "suspects.csv?sort=-value&view=x", "suspects?limit=5&status=!ACTIVE")) {
            as("alice").get("/api/cases/" + theCase + "/" + address).then().statusCode(200);
        }
        as("alice")
                .contentType("text/plain")
                .body("unknown-parameter.example\n")
                .post("/api/cases/" + theCase + "/suspects?verdct=MALICIOUS")
                .then()
                .statusCode(400);
        as("alice").get("/api/cases/" + theCase + "/suspects").then().body("items.size()", equalTo(0));
        // A look-up takes an address as it was pasted, with its query.
        as("alice")
                .urlEncodingEnabled(false)
                .get("/api/lookups/https://hollowwren-keys.net/a?x=1")
                .then()
                .statusCode(200);
    }

    @Test
    void aChangeOfACaseCanBeMadeOnTheConditionThatItIsAsItWasRead() {
        String theCase = "/api/cases/" + openCase("alice", "a case of two editors", false);
        String read = as("alice").get(theCase).then().statusCode(200).extract().header("ETag");
        String changed = as("alice")
                .header("If-Match", read)
                .contentType("application/json")
                .body("{\"title\": \"first\"}")
                .patch(theCase)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(read)))
                .extract()
                .header("ETag");
        as("alice")
                .header("If-Match", read)
                .contentType("application/json")
                .body("{\"title\": \"second\"}")
                .patch(theCase)
                .then()
                .statusCode(412)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:takedown:problem:precondition-failed"));
        as("alice").get(theCase).then().header("ETag", equalTo(changed)).body("title", equalTo("first"));
        for (String condition : List.of("\"other\", " + changed, "*")) {
            as("alice")
                    .header("If-Match", condition)
                    .contentType("application/json")
                    .body("{\"title\": \"third\"}")
                    .patch(theCase)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aConditionOnAnObjectWithoutATagIsNeverMet() {
        String theCase = openCase("alice", "a suspect without a tag", false);
        String suspect = takedown.web.LabUsers.suspect(theCase, "tagless.example");
        as("alice")
                .header("If-Match", "\"x\"")
                .contentType("application/json")
                .body("{\"verdict\": \"MALICIOUS\"}")
                .patch("/api/suspects/" + suspect)
                .then()
                .statusCode(412)
                .contentType(PROBLEM)
                .body(
                        "type",
                        equalTo("urn:takedown:problem:precondition-failed"),
                        "detail",
                        containsString("leave out If-Match"));
        as("alice").get("/api/suspects/" + suspect).then().body("verdict", equalTo("UNKNOWN"));
    }

    @Test
    void aLongAddressAndLargeHeadersAreRefusedWithAProblem() {
        String ids = (UUID.randomUUID() + ",").repeat(500);
        as("alice")
                .get("/api/cases/" + UUID.randomUUID() + "/packets/outgoing?packets=" + ids)
                .then()
                .statusCode(414)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:takedown:problem:address-too-long"));
        as("alice")
                .header("X-Long", "x".repeat(20_000))
                .get("/api/me")
                .then()
                .statusCode(431)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:takedown:problem:headers-too-large"));
        as("alice").header("X-Long", "x".repeat(15_000)).get("/api/me").then().statusCode(200);
    }
}
