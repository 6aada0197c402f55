package takedown.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages show names, times and faults in words that people read, and not as ids and codes. */
@QuarkusTest
class PagesInWordsTest {
    private static String theCase = "";
    private static Map<String, String> suspects = Map.of();

    @BeforeEach
    void oneCaseForAll() {
        if (!theCase.isEmpty()) {
            return;
        }
        String id = openCase("alice", "pages in words", false);
        as("alice")
                .contentType("text/plain; charset=UTF-8")
                .body("hollowwren-mask.info\nhollowwren-store.net\npay.hollowwren-keys.net\n203.0.113.10")
                .post("/api/cases/" + id + "/suspects")
                .then()
                .body("accepted", equalTo(4));
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
        suspects = as("alice")
                .get("/api/cases/" + id + "/suspects?limit=100")
                .jsonPath()
                .getMap("items.collectEntries { [it.value, it.id] }");
        theCase = id;
    }

    private static RequestSpecification browser() {
        return as("alice").accept("text/html").redirects().follow(false);
    }

    private static ValidatableResponse page(String path) {
        return browser().get(path).then().statusCode(200);
    }

    /** Returns a request like the one with which the console's script sends a form. */
    private static RequestSpecification script() {
        return browser().header("Console-Form", "true");
    }

    @Test
    void partiesHaveTheirNameAlsoWhereOnlyAnAnswerGivesIt() {
        page("/cases/" + theCase + "/facets")
                .body(containsString("Example Registrar Four Ltd (iana:9998)"))
                .body(containsString("Calmwater Research (as64497)"))
                .body(containsString("host=as64497"));
        page("/cases/" + theCase + "/reach?party=REGISTRAR")
                .body(containsString("Calmwater Research (as64497)"))
                .body(containsString("Example Registrar Four Ltd (iana:9998)"));
        as("alice")
                .get("/api/cases/" + theCase + "/reach")
                .then()
                .body("nodes.label", hasItem("Calmwater Research (as64497)"));
        page("/cases/" + theCase).body(containsString("<td>Calmwater Research</td>"));
        // Another case does not learn a name from this case.
        String other = openCase("alice", "without an investigation", false);
        page("/cases/" + other + "/facets").body(not(containsString("Calmwater")));
    }

    @Test
    void theJournalNamesTheSuspect() {
        String link = "href=\"/suspects/" + suspects.get("hollowwren-store.net") + "\">hollowwren-store[.]net</a>:";
        page("/cases/" + theCase + "/journal").body(containsString(link)).body(containsString("unknown → seized"));
        page("/audit?case=" + theCase).body(containsString(link));
    }

    @Test
    void aSeizedNameHasNoSiblingsByTheNameServersOfItsOrder() {
        page("/suspects/" + suspects.get("pay.hollowwren-keys.net") + "/siblings");
        page("/suspects/" + suspects.get("hollowwren-store.net") + "/siblings")
                .body(not(containsString("The name servers")));
    }

    @Test
    void addressesThatNobodyLookedForAreNotCalledUnshared() {
        page("/suspects/" + suspects.get("203.0.113.10"))
                .body(containsString("not looked for"))
                .body(not(containsString("none seen")));
        page("/suspects/" + suspects.get("pay.hollowwren-keys.net")).body(containsString("none seen"));
    }

    @Test
    void anAddressWithoutANameCountsBesideTheRegistrableNames() {
        as("alice")
                .get("/api/cases/" + theCase + "/status")
                .then()
                .statusCode(200)
                .body("totals.names", equalTo(4));
    }

    @Test
    void savedVerdictsAreConfirmed() {
        String address = browser()
                .multiPart("suspect", suspects.get("hollowwren-mask.info"))
                .multiPart("filter", "q=mask")
                .multiPart("sort", "-value")
                .multiPart("verdict", "MALICIOUS")
                .multiPart("reason", "sells masks")
                .post("/cases/" + theCase + "/bulk")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertTrue(address.contains("q=mask&sort=-value&saved="), address);
        page(address.replaceFirst("^https?://[^/]+", ""))
                .body(containsString("Saved: verdict malicious for 1 suspect."))
                .body(containsString("hollowwren-mask[.]info"));
    }

    @Test
    void aFaultComesWithoutAPageToTheScriptOfTheForm() {
        Response fault = script().multiPart("suspect", suspects.get("hollowwren-mask.info"))
                .multiPart("filter", "")
                .multiPart("verdict", "COMPROMISED")
                .post("/cases/" + theCase + "/bulk");
        fault.then()
                .statusCode(400)
                .contentType("text/html")
                .body(startsWith("<div class=\"notice bad\""))
                .body(containsString("<span data-field=\"reason\">“reason”</span> is missing"));
        assertFalse(fault.asString().contains("<html"));
        script().formParam("verdict", "COMPROMISED")
                .post("/suspects/" + suspects.get("203.0.113.10") + "/verdict")
                .then()
                .statusCode(204)
                .header("Location", (String) null)
                .header("Console-Location", containsString("/suspects/" + suspects.get("203.0.113.10")));
        assertEquals(
                303,
                browser()
                        .formParam("verdict", "COMPROMISED")
                        .post("/suspects/" + suspects.get("203.0.113.10") + "/verdict")
                        .statusCode());
    }

    /** The typed values are not lost when the sign-in page is needed. */
    @Test
    void aFormAfterTheEndOfASessionStaysWhereItIs() {
        RestAssured.given()
                .accept("text/html")
                .header("Console-Form", "true")
                .redirects()
                .follow(false)
                .formParam("verdict", "COMPROMISED")
                .post("/suspects/" + suspects.get("203.0.113.10") + "/verdict")
                .then()
                .statusCode(401)
                .header("Location", (String) null);
    }

    @Test
    void noPacketIsMadeWhereNoneIsTicked() {
        script().multiPart("kind", "ABUSE_REPORT")
                .multiPart("leaveOut", "true")
                .post("/cases/" + theCase + "/packets")
                .then()
                .statusCode(400)
                .body(containsString("No packet is ticked"));
        as("alice").get("/api/cases/" + theCase + "/packets").then().body("items.size()", equalTo(0));
    }

    @Test
    void aFilterIsASentenceWithNamesAndWords() {
        String filter = "status=!UNKNOWN&verdict=UNKNOWN&kind=!URL&registry=verisign&registrar=!iana:9998"
                + "&host=!as64497&country=!NL";
        String sentence =
                "status is known, and verdict is not known, and kind is not URL, and registry is VeriSign, Inc., and"
                        + " registrar is not Example Registrar Four Ltd (iana:9998), and host is not Calmwater Research (as64497), and"
                        + " country is not Netherlands";
        page("/cases/" + theCase + "?" + filter)
                .body(containsString(": " + sentence + "."))
                .body(containsString("aria-label=\"not: registry is VeriSign, Inc.\""));
        String selection = browser()
                .multiPart("filter", filter)
                .post("/cases/" + theCase + "/selections")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]*", "");
        page(selection).body(containsString(sentence));
        browser()
                .queryParam("filter", filter)
                .get("/cases/" + theCase + "/packets/new")
                .then()
                .statusCode(200)
                .body(containsString("for which " + sentence));
        page("/cases/" + theCase + "/reach?" + filter).body(containsString("Only where " + sentence));
        browser()
                .multiPart("filter", filter)
                .multiPart("name", "Calmwater")
                .post("/cases/" + theCase + "/views")
                .then()
                .statusCode(303);
        page("/me").body(containsString(sentence));
        // Programs read the same filter by its codes.
        as("alice")
                .get("/api/cases/" + theCase + "/facets?" + filter)
                .then()
                .body("sentence", containsString("registry is verisign"));
    }

    @Test
    void theEndOfARunIsInWords() {
        page("/")
                .body(
                        containsString("<strong>run finished</strong>: "),
                        containsString("the run of the case, completed, 4 names"))
                .body(not(containsString("CASE COMPLETED")));
    }

    @Test
    void aReaderFiltersByWhatChangedSinceTheLastLook() {
        browser()
                .contentType("application/x-www-form-urlencoded")
                .formParam("until", "2026-01-02T03:04:05Z")
                .post("/looked")
                .then()
                .statusCode(303);
        page("/cases/" + theCase).body(matchesPattern("(?s).*\\?changed=[0-9T:.-]+Z\">changed since I looked</a>.*"));
        page("/cases/" + theCase + "?changed=2026-01-02T03:04:05Z")
                .body(containsString("changed since 2026-01-02 03:04:05 UTC"));
    }
}
