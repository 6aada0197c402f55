package takedown.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is identified by the issuer and the subject of the person's token, whatever name the token states. */
@QuarkusTest
@TestProfile(WithIssuer.class)
class IdentitiesTest {

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String sealedCase(String token) {
        return bearing(token)
                .contentType("application/json")
                .body("{\"title\": \"sealed\", \"kind\": \"CIVIL\", \"sealed\": true}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String someone() {
        return UUID.randomUUID().toString();
    }

    @Test
    void everyPersonIsToldTheIdentity() {
        String subject = someone();
        bearing(LabIssuer.token(subject, "Nora North", "counsel"))
                .get("/api/me")
                .then()
                .body("identity", equalTo(LabIssuer.url() + "#" + subject))
                .body("displayName", equalTo("Nora North"))
                .body("roles", contains("counsel"));
        given().auth()
                .preemptive()
                .basic("dan", "dan")
                .get("/api/me")
                .then()
                .body("identity", equalTo("dan"))
                .body("displayName", equalTo("dan"));
    }

    @Test
    void whoTakesAnothersNameSeesNothingOfHers() {
        String alice = LabIssuer.token("alice");
        String id = sealedCase(alice);
        bearing(alice).get("/api/cases/" + id).then().statusCode(200);
        bearing(LabIssuer.token(someone(), "alice", "analyst"))
                .get("/api/cases/" + id)
                .then()
                .statusCode(404);
        // A token with the subject "alice" does not open the case, and neither does the alice of HTTP Basic.
        bearing(LabIssuer.token("alice", "alice", "analyst"))
                .get("/api/cases/" + id)
                .then()
                .statusCode(404);
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .get("/api/cases/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void aCaseOfTheAliceOfBasicIsNotOpenToATokenOfThatName() {
        String id = given().auth()
                .preemptive()
                .basic("alice", "alice")
                .contentType("application/json")
                .body("{\"title\": \"sealed\", \"kind\": \"CIVIL\", \"sealed\": true}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String subject : new String[] {"alice", someone()}) {
            bearing(LabIssuer.token(subject, "alice", "analyst"))
                    .get("/api/cases/" + id)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void colleaguesAreInvitedByIdentityAndToldApart() {
        String lead = LabIssuer.token(someone(), "Lena Lead", "counsel");
        String first = someone();
        String second = someone();
        String id = sealedCase(lead);
        for (String subject : new String[] {first, second}) {
            bearing(LabIssuer.token(subject, "Sam Same", "analyst"))
                    .get("/api/me")
                    .then()
                    .statusCode(200);
        }
        // The identity is given in full, as /api/me returns it, or as the subject alone, which then belongs to the
        // issuer of the caller.
        bearing(lead)
                .contentType("application/json")
                .body("{\"role\": \"ANALYST\"}")
                .pathParam("user", LabIssuer.url() + "#" + first)
                .put("/api/cases/" + id + "/members/{user}")
                .then()
                .statusCode(200);
        bearing(lead)
                .contentType("application/json")
                .body("{\"role\": \"VIEWER\"}")
                .put("/api/cases/" + id + "/members/" + second)
                .then()
                .statusCode(200)
                .body("members.displayName", containsInAnyOrder("Lena Lead", "Sam Same", "Sam Same"))
                .body("members.user", hasItem(LabIssuer.url() + "#" + first))
                .body("members.user", hasItem(LabIssuer.url() + "#" + second));
        // The actor's name is next to the identity.
        bearing(LabIssuer.token(first, "Sam Same", "analyst"))
                .post("/api/cases/" + id + "/runs")
                .then()
                .statusCode(202)
                .body("startedBy", equalTo(LabIssuer.url() + "#" + first))
                .body("startedByName", equalTo("Sam Same"));
        bearing(lead)
                .get("/api/cases/" + id)
                .then()
                .body("openedBy", startsWith(LabIssuer.url() + "#"))
                .body("openedByName", equalTo("Lena Lead"));
        bearing(LabIssuer.token(first, "Sam Same", "analyst"))
                .get("/api/cases/" + id)
                .then()
                .statusCode(200);
        bearing(lead).delete("/api/cases/" + id + "/members/" + first).then().statusCode(204);
        bearing(LabIssuer.token(first, "Sam Same", "analyst"))
                .get("/api/cases/" + id)
                .then()
                .statusCode(404);
        bearing(LabIssuer.token(second, "Sam Same", "analyst"))
                .get("/api/audit?case=" + id)
                .then()
                .statusCode(200)
                .body("items.actorName", hasItem("Lena Lead"))
                .body("items.actor", not(hasItem("Lena Lead")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice ", "al\u200bice", "al ice", "", "https://login.example.org/?a=b#x"})
    void whatNobodyCanSignInAsIsNoMember(String user) {
        String id = sealedCase(LabIssuer.token("alice"));
        bearing(LabIssuer.token("alice"))
                .contentType("application/json")
                .body("{\"role\": \"ANALYST\"}")
                .pathParam("user", user.isEmpty() ? " " : user)
                .put("/api/cases/" + id + "/members/{user}")
                .then()
                .statusCode("al ice".equals(user) || user.startsWith("https") ? 200 : 400);
    }

    @Test
    void aShownNameIsAnybodysText() {
        String subject = someone();
        bearing(LabIssuer.token(subject, "\u202eecila\u0007" + "x".repeat(5_000), "analyst"))
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("displayName.length()", org.hamcrest.Matchers.lessThanOrEqualTo(200))
                .body("displayName", not(org.hamcrest.Matchers.containsString("\u202e")));
        bearing(LabIssuer.token(subject, "   ", "analyst"))
                .get("/api/me")
                .then()
                .body("displayName", equalTo(subject));
    }
}
