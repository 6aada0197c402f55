package takedown;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole procedure of the README: from a list of suspects to a packet, and to the nightly run that finds the order carried out. */
@QuarkusTest
class FirstInvestigationTest {

    private static final List<String> COURT = List.of("ns1.court-custody.example", "ns2.court-custody.example");

    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @BeforeEach
    @AfterEach
    void theFirstDayAgain() {
        given().post(lab + "admin/reset").then().statusCode(204);
    }

    @Test
    void fromASuspectToASeizedName() throws IOException {
        String id = as("alice")
                .contentType("application/json")
                .body("""
                        {"title": "Hollow Wren", "kind": "CIVIL", "sealed": true,
                         "matter": {"court": "United States District Court for the Eastern District of Virginia",
                                    "division": "Alexandria Division", "docketNumber": "1:26-cv-01234",
                                    "plaintiffs": ["Lanternfield Cloud, Inc."],
                                    "defendants": [{"label": "John Doe 1", "role": "ran the storefront"}],
                                    "claims": [{"statute": "18 U.S.C. § 1030", "title": "Computer Fraud and Abuse Act"}]}}""")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String theCase = "/api/cases/" + id;

        byte[] suspects = getClass().getResourceAsStream("/lab/model-case.csv").readAllBytes();
        int accepted = as("alice")
                .contentType("text/csv")
                .body(suspects)
                .post(theCase + "/suspects")
                .then()
                .statusCode(200)
                .body("rejected", hasSize(0))
                .body("accepted", greaterThan(25))
                .extract()
                .path("accepted");

        completed(as("alice").post(theCase + "/runs")).body("done", equalTo(accepted));
        assertEquals("ACTIVE", status(theCase, "hollowwren-keys.net"));
        assertEquals("ON_HOLD", status(theCase, "hollowwren-club.com"));
        assertEquals("SINKHOLED", status(theCase, "hollowwren-loader.com"));
        assertEquals("SEIZED", status(theCase, "hollowwren-store.net"));
        assertEquals("DELETED", status(theCase, "hollowwren-beta.com"));

        String seizure = "{\"kind\": \"SEIZURE\", \"actions\": [\"LOCK\", \"REDIRECT\", \"DS_REMOVE\"]%s}";
        as("carol").get(theCase).then().statusCode(404);
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"COUNSEL\"}")
                .put(theCase + "/members/carol")
                .then()
                .statusCode(200);
        asked("carol", theCase, seizure.formatted("")).statusCode(not(201));
        order(theCase);

        asked("carol", theCase, seizure.formatted(""))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:takedown:problem:blocked"))
                .body(
                        "blocking.subject",
                        hasItems(startsWith("https://pastebarn.org/"), startsWith("https://alderbrook-cycles.com/")));
        as("carol").get(theCase + "/packets").then().body("items", hasSize(0));

        Response made = asked("carol", theCase, seizure.formatted(", \"onRefused\": \"LEAVE_OUT\""))
                .statusCode(201)
                .header("Location", startsWith("/api/"))
                .body("packets.kind", everyItem(equalTo("SEIZURE")))
                .body("packets.recipient.id", hasItem("verisign"))
                .extract()
                .response();
        for (Map<String, Object> packet : made.jsonPath().<Map<String, Object>>getList("packets")) {
            assertTrue(((List<?>) packet.get("domains"))
                    .stream()
                            .noneMatch(
                                    List.of("pastebarn.org", "alderbrook-cycles.com", "dynharbor-dns.net")::contains));
        }
        String verisign = made.path("packets.find { it.recipient.id == 'verisign' }.id");
        List<String> domains = made.path("packets.find { it.recipient.id == 'verisign' }.domains");
        assertTrue(
                domains.stream().allMatch(name -> name.endsWith(".com") || name.endsWith(".net")), domains::toString);
        assertTrue(domains.contains("hollowwren-keys.net"), domains::toString);

        linksExist(made);
        Response reports = asked("carol", theCase, "{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}")
                .statusCode(201)
                .body("packets.links.epp", everyItem(nullValue()))
                .body("packets.links.xarf", hasItem(endsWith("/xarf")))
                .extract()
                .response();
        linksExist(reports);

        byte[] pdf = as("carol")
                .get("/api/packets/" + verisign + "/pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", startsWith("inline"))
                .extract()
                .asByteArray();
        assertEquals("%PDF-", new String(pdf, 0, 5, StandardCharsets.US_ASCII));
        String appendix = as("carol")
                .get("/api/packets/" + verisign + "/appendix.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(domains.stream().allMatch(appendix::contains));
        assertFalse(appendix.contains("hollowwren-docs.org"));

        given().contentType("application/json")
                .body(Map.of(
                        "names", domains, "actions", List.of("LOCK", "REDIRECT", "DS_REMOVE"), "nameServers", COURT))
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200)
                .body("results.outcome", everyItem(equalTo("DONE")));
        given().contentType("application/json")
                .body(Map.of("names", List.of("hollowwren-docs.org"), "actions", List.of("HOLD")))
                .post(lab + "admin/registries/org/execute")
                .then()
                .statusCode(200)
                .body("results.outcome", everyItem(equalTo("DONE")));

        Response night = as("alice").post("/api/monitoring/runs");
        completed(night);
        assertEquals("SEIZED", status(theCase, "hollowwren-keys.net"));
        assertEquals("ON_HOLD", status(theCase, "hollowwren-docs.org"));
        assertEquals("ACTIVE", status(theCase, "hollowwren-panel.xyz"));
        as("alice")
                .get("/api/monitoring/runs?limit=1")
                .then()
                .body("items[0].changes.findAll { it.kind == 'STATUS' }.after", hasItems("SEIZED", "ON_HOLD"));
        as("alice").accept("text/html").get("/").then().statusCode(200).body(containsString("the nightly run, "));
        as("dan")
                .get("/api/monitoring/runs?limit=1")
                .then()
                .body("items[0].changes.suspect", not(hasItem(suspect(theCase, "hollowwren-keys.net"))));
        close(theCase);
    }

    @Test
    void aSilentRegistryTakesNoNameDown() {
        String id = as("alice")
                .contentType("application/json")
                .body("{\"title\": \"outage\", \"kind\": \"ABUSE\"}")
                .post("/api/cases")
                .path("id");
        String theCase = "/api/cases/" + id;
        as("alice").contentType("text/plain").body("hollowwren-keys.net\n").post(theCase + "/suspects");
        completed(as("alice").post(theCase + "/runs"));
        assertEquals("ACTIVE", status(theCase, "hollowwren-keys.net"));
        given().contentType("application/json")
                .body("{\"server\": \"*\", \"fault\": \"SERVFAIL\"}")
                .post(lab + "admin/outages")
                .then()
                .statusCode(201);
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + as("alice").post(theCase + "/runs").path("id") + "/events");
        assertTrue(
                List.of("UNKNOWN", "ACTIVE").contains(status(theCase, "hollowwren-keys.net")),
                () -> status(theCase, "hollowwren-keys.net"));
        close(theCase);
    }

    /**
     * Checks that each rendition to which a packet has a link can be fetched, and that EPP and X-ARF cannot be fetched without a link. One packet is
     * checked for each set of links.
     */
    private static void linksExist(Response made) {
        Set<Set<?>> tried = new HashSet<>();
        for (Map<String, Object> packet : made.jsonPath().<Map<String, Object>>getList("packets")) {
            Map<?, ?> links = (Map<?, ?>) packet.get("links");
            if (!tried.add(links.keySet())) {
                continue;
            }
            links.values().forEach(link -> as("carol").get((String) link).then().statusCode(200));
            for (String format : List.of("epp", "xarf")) {
                as("carol")
                        .get("/api/packets/" + packet.get("id") + "/" + format)
                        .then()
                        .statusCode(links.containsKey(format) ? 200 : 409);
            }
        }
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    private static ValidatableResponse asked(String user, String theCase, String body) {
        return as(user).contentType("application/json")
                .body(body)
                .post(theCase + "/packets")
                .then();
    }

    private static void order(String theCase) {
        Instant now = Clock.systemUTC().instant();
        RequestSpecification form = as("carol")
                .multiPart(
                        "document",
                        "tro.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", now.minus(Duration.ofHours(2)).toString())
                .multiPart("hearingAt", now.plus(Duration.ofDays(9)).toString())
                .multiPart("expiresAt", now.plus(Duration.ofDays(12)).toString())
                .multiPart("actions", "LOCK,REDIRECT,DS_REMOVE");
        COURT.forEach(server -> form.multiPart("nameServers", server));
        form.post(theCase + "/orders").then().statusCode(201);
    }

    /** Reads the events of the run until the last one, and returns the run. */
    private static ValidatableResponse completed(Response started) {
        String run = started.then().statusCode(202).extract().path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
        return as("alice").get("/api/runs/" + run).then().body("state", oneOf("COMPLETED", "DEGRADED"));
    }

    private static String status(String theCase, String value) {
        return as("alice")
                .get(theCase + "/suspects?limit=1000")
                .path("items.find { it.value == '" + value + "' }.status");
    }

    private static String suspect(String theCase, String value) {
        return as("alice").get(theCase + "/suspects?limit=1000").path("items.find { it.value == '" + value + "' }.id");
    }

    private static void close(String theCase) {
        as("alice")
                .contentType("application/json")
                .body("{\"state\": \"CLOSED\"}")
                .patch(theCase)
                .then()
                .statusCode(200);
    }
}
