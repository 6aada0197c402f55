package takedown.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The values that a person enters are saved or refused, and a page reports only one result. */
@QuarkusTest
class OneAccountTest {
    private static RequestSpecification browser(String user) {
        return as(user).accept("text/html").redirects().follow(false);
    }

    private static ValidatableResponse page(String user, String path) {
        return browser(user).get(path).then().statusCode(200);
    }

    private static JsonPath suspects(String caseId) {
        return as("alice").get("/api/cases/" + caseId + "/suspects?limit=10").jsonPath();
    }

    private static String add(String caseId, String lines) {
        as("alice")
                .contentType("text/plain; charset=UTF-8")
                .body(lines)
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        return suspects(caseId).getString("items[0].id");
    }

    /** The verdict and the category of a preview also apply if a new case is opened with its suspects. */
    @Test
    void aNewCaseKeepsTheVerdictOfThePreview() {
        String rows = "oneaccount-keys.net,,,,\noneaccount-shop.net,,,,\n";
        String form = browser("alice")
                .multiPart("case", "")
                .multiPart("verdict", "MALICIOUS")
                .multiPart("category", "PHISHING")
                .multiPart("rows", rows)
                .post("/paste/suspects")
                .then()
                .statusCode(200)
                .body(containsString("name=\"verdict\" value=\"MALICIOUS\""))
                .body(containsString("name=\"category\" value=\"PHISHING\""))
                .extract()
                .asString();
        String address = browser("alice")
                .multiPart("title", "begun by a paste")
                .multiPart("kind", "ABUSE")
                .multiPart("rows", rows)
                .multiPart("verdict", value(form, "verdict"))
                .multiPart("category", value(form, "category"))
                .multiPart("role", value(form, "role"))
                .post("/cases")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String opened = address.substring(address.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
        as("alice")
                .get("/api/cases/" + opened + "/suspects?limit=10")
                .then()
                .body("items.size()", equalTo(2))
                .body("items.every { it.verdict == 'MALICIOUS' && it.category == 'PHISHING' }", equalTo(true));
        page("alice", "/cases/" + opened + "/journal").body(containsString("2 suspects added, 2 judged malicious"));
    }

    @Test
    void aJournalBeginsWithItsLatestEntries() {
        String id = openCase("alice", "a long journal", false);
        for (int i = 0; i < 101; i++) {
            as("alice")
                    .contentType(ContentType.JSON)
                    .body("{\"title\": \"title number " + i + "\"}")
                    .patch("/api/cases/" + id)
                    .then()
                    .statusCode(200);
        }
        String address = "/cases/" + id + "/journal";
        Document latest = Jsoup.parse(page("alice", address).extract().asString());
        List<String> rows = latest.select("tr[data-row]").eachText();
        assertEquals(100, rows.size());
        assertTrue(rows.getFirst().contains("title number 100"), rows::getFirst);
        assertEquals(
                List.of("Earlier entries"), latest.select("main p > a.button").eachText());
        String before = latest.select("main p > a.button").attr("href");
        Document first = Jsoup.parse(page("alice", before).extract().asString());
        assertEquals(2, first.select("tr[data-row]").size());
        assertTrue(first.select("tr[data-row]").text().contains("title number 0"));
        assertEquals(
                address,
                first.select("main p > a.button:containsOwn(Latest entries)").attr("href"));
    }

    private static String value(String form, String name) {
        String from = "name=\"" + name + "\" value=\"";
        int start = form.indexOf(from) + from.length();
        return form.substring(start, form.indexOf('"', start));
    }

    @Test
    void packetsAreAboutTheFilterOrTheWholeCase() {
        String id = openCase("alice", "scope of packets", false);
        add(id, "oneaccount-scope.net");
        browser("alice")
                .queryParam("filter", "q=scope")
                .get("/cases/" + id + "/packets/new")
                .then()
                .statusCode(200)
                .body(containsString("About the suspects for which"))
                .body(not(containsString("About all suspects")));
        page("alice", "/cases/" + id + "/packets/new")
                .body(containsString("About all suspects of the case, 1"))
                .body(not(containsString("About the suspects for which")));
    }

    /** Neither value is dropped without a message. */
    @Test
    void aVerdictAndARoleAtOnceAreRefused() {
        String id = openCase("alice", "verdict and role", false);
        String suspect = add(id, "oneaccount-both.net");
        browser("alice")
                .multiPart("suspect", suspect)
                .multiPart("filter", "")
                .multiPart("verdict", "MALICIOUS")
                .multiPart("role", "drop zone")
                .multiPart("reason", "seen")
                .post("/cases/" + id + "/bulk")
                .then()
                .statusCode(400)
                .body(containsString("not both"));
        browser("alice")
                .multiPart("suspect", suspect)
                .multiPart("filter", "")
                .multiPart("role", "drop zone")
                .multiPart("category", "PHISHING")
                .multiPart("reason", "seen")
                .post("/cases/" + id + "/bulk")
                .then()
                .statusCode(400)
                .body(containsString("category is saved with a verdict"));
        as("alice")
                .get("/api/cases/" + id + "/suspects?limit=10")
                .then()
                .body("items[0].verdict", equalTo("UNKNOWN"))
                .body("items[0].role", equalTo(null));
        page("alice", "/cases/" + id).body(containsString("is not sent"));
    }

    /** The start page lists the cases of which the reader is a member. */
    @Test
    void yourCasesAreThoseOfAMember() {
        String id = openCase("alice", "of members only", false);
        String link = "<li><a href=\"/cases/" + id + "\">of members only</a>";
        page("alice", "/").body(containsString(link));
        page("dan", "/").body(not(containsString(link)));
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"VIEWER\"}")
                .put("/api/cases/" + id + "/members/olga")
                .then()
                .statusCode(200);
        page("olga", "/").body(containsString(link));
    }

    @Test
    void mailboxesAndNumbersOfTheMatterCanBeUsed() {
        String id = openCase("alice", "contacts of the matter", false);
        for (String part : new String[] {"counsel", "technicalContact", "sender"}) {
            patch(id, part, "email", "not-an-email")
                    .statusCode(400)
                    .body("detail", containsString(part + ".email must be a single e-mail address"));
            patch(id, part, "phone", "abc")
                    .statusCode(400)
                    .body("detail", containsString(part + ".phone must be a telephone number"));
            patch(id, part, "email", "rosa@counsel.example").statusCode(200);
            patch(id, part, "phone", "+1 703 555 0142, ext. 7").statusCode(200);
            patch(id, part, "email", "").statusCode(200);
        }
    }

    private static ValidatableResponse patch(String id, String part, String field, String value) {
        return as("alice")
                .contentType("application/merge-patch+json")
                .body("{\"matter\": {\"" + part + "\": {\"" + field + "\": \"" + value + "\"}}}")
                .patch("/api/cases/" + id)
                .then();
    }
}
