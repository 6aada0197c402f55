package takedown.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** If the service refuses a file, a person who follows a link of the console gets a page, and a program gets the problem. */
@QuarkusTest
class RefusedDownloadsTest {
    /** The Accept header that Chromium sends when a person follows a link. */
    private static final String NAVIGATION =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private static final String PROBLEM = "application/problem+json";

    private static String proposed(String theCase) {
        return as("alice")
                .multiPart(
                        "document",
                        "draft.pdf",
                        ("%PDF-1.4\n% " + UUID.randomUUID() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("state", "PROPOSED")
                .multiPart("actions", "LOCK")
                .post("/api/cases/" + theCase + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aPageBelowTheApiHasOnePolicy() {
        String unknown = "/api/packets/" + UUID.randomUUID() + "/pdf";
        assertEquals(
                1,
                as("alice")
                        .accept(NAVIGATION)
                        .header("Sec-Fetch-Mode", "navigate")
                        .get(unknown)
                        .then()
                        .statusCode(404)
                        .contentType(startsWith("text/html"))
                        .extract()
                        .headers()
                        .getValues("Content-Security-Policy")
                        .size());
    }

    @Test
    void aFinalSetWithBlanksLeadsToTheFieldsToFillIn() {
        String theCase = openCase("alice", "a set with blanks", false);
        String order = proposed(theCase);
        String set = "/api/cases/" + theCase + "/orders/" + order + "/court.zip?edition=FINAL";
        Document page = Jsoup.parse(as("alice")
                .accept(NAVIGATION)
                .header("Sec-Fetch-Mode", "navigate")
                .get(set)
                .then()
                .statusCode(409)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("style-src 'self'"))
                .extract()
                .asString());
        String told = page.select("main").text();
        assertTrue(told.contains("facts are not on record, so there is no final edition"), told);
        assertTrue(told.contains("The bar number of counsel: not on record"), told);
        for (String program : List.of("PATCH", "/api/", "matter.", "blank-fields", "SEIZURE")) {
            assertFalse(told.contains(program), program + " in " + told);
        }
        Document matter = Jsoup.parse(as("alice")
                .accept("text/html")
                .get("/cases/" + theCase + "/matter")
                .asString());
        List<Element> links = page.select("main li a[href]");
        assertFalse(links.isEmpty());
        for (Element link : links) {
            String[] to = link.attr("href").split("#", 2);
            assertFalse(link.attr("aria-label").isBlank());
            if (to[0].equals("/cases/" + theCase + "/matter")) {
                Element field = matter.getElementById(to[1]);
                assertTrue(field != null && field.is("input, textarea, select"), link.attr("href"));
            } else {
                as("alice").accept("text/html").get(to[0]).then().statusCode(200);
            }
        }
        assertTrue(links.stream()
                .map(link -> link.attr("href"))
                .toList()
                .contains("/cases/" + theCase + "/matter#counsel.barNumber"));
        for (String accept : List.of("*/*", "application/json", "application/zip")) {
            as("alice")
                    .accept(accept)
                    .get(set)
                    .then()
                    .statusCode(409)
                    .contentType(PROBLEM)
                    .body("errors.subject", hasItem("matter.counsel.barNumber"));
        }
    }

    @Test
    void everyRefusedLinkShowsAPageToABrowserAlone() {
        String theCase = openCase("alice", "refused links", true);
        String order = proposed(theCase);
        UUID none = UUID.randomUUID();
        List<String> addresses = List.of(
                "/api/cases/" + theCase + "/orders/" + order + "/court/none.pdf",
                "/api/cases/" + theCase + "/orders/" + order + "/execution.pdf?state=nonsense",
                "/api/cases/" + theCase + "/suspects.csv?status=NONSENSE",
                "/api/cases/" + theCase + "/audit.csv?since=yesterday",
                "/api/packets/" + none + "/registry.zip",
                "/api/packets/" + none + "/archive",
                "/api/captures/" + none,
                "/api/monitoring/runs/" + none + "/report.pdf",
                "/api/nothing");
        for (String address : addresses) {
            int status = as("alice")
                    .get(address)
                    .then()
                    .contentType(PROBLEM)
                    .extract()
                    .statusCode();
            assertTrue(status >= 400 && status < 500, address + " " + status);
            as("alice")
                    .accept(NAVIGATION)
                    .header("Sec-Fetch-Mode", "navigate")
                    .get(address)
                    .then()
                    .statusCode(status)
                    .contentType(startsWith("text/html"))
                    .header("Content-Security-Policy", containsString("style-src 'self'"))
                    .body(containsString("Takedown Tracker"), not(containsString("GET /")));
            // The same request from a script of a page gets the problem.
            as("alice")
                    .accept(NAVIGATION)
                    .header("Sec-Fetch-Mode", "cors")
                    .get(address)
                    .then()
                    .statusCode(status)
                    .contentType(PROBLEM);
        }
        // A person who may not see the sealed case learns nothing more from the page.
        String hidden = "/api/cases/" + theCase + "/suspects.csv";
        String missing = "/api/cases/" + none + "/suspects.csv";
        assertEquals(
                as("olga")
                        .accept(NAVIGATION)
                        .get(missing)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString(),
                as("olga")
                        .accept(NAVIGATION)
                        .get(hidden)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
    }

    @Test
    void aChangeBelowTheInterfaceAlwaysAnswersWithTheProblem() {
        as("alice")
                .accept(NAVIGATION)
                .contentType("application/json")
                .body("{")
                .post("/api/cases")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:takedown:problem:malformed-json"));
    }
}
