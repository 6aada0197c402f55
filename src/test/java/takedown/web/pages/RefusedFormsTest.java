package takedown.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

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

    @Test
    void aFieldWithATextThatCannotBeStoredIsRefused() {
        form().formParam("value", "evil\u0000.example")
                .post("/lookup")
                .then()
                .statusCode(400)
                .body(containsString("U+0000 or half of a surrogate pair"));
        String theCase = openCase("alice", "a matter with U+0000", false);
        form().formParam("reason", "a\u0000b")
                .post("/packets/" + UUID.randomUUID() + "/cancellation")
                .then()
                .statusCode(400)
                .body(containsString("U+0000 or half of a surrogate pair"));
        // The name of a file is stored as text. The content of the file is stored as octets.
        parts().multiPart("rows", "list\u0000.txt", "evil.example".getBytes(StandardCharsets.UTF_8))
                .post("/cases/" + theCase + "/suspects")
                .then()
                .statusCode(400)
                .body(containsString("U+0000 or half of a surrogate pair"));
    }

    @Test
    void eachFaultOfAMatterHasItsField() {
        String theCase = openCase("alice", "a matter with faults", false);
        String opened = as("alice")
                .accept("text/html")
                .get("/cases/" + theCase + "/matter")
                .asString();
        String refused = parts().multiPart(
                        "version",
                        Jsoup.parse(opened).select("input[name=version]").attr("value"))
                .multiPart("court", "A\u0000court")
                .multiPart("counsel.email", "bad")
                .multiPart("sender.email", "q")
                .multiPart("sender.standing", "PRIVATE_PARTY")
                .multiPart("sealing.enteredOn", "2099-01-01")
                .multiPart("execution.confirmTo", "bad")
                .multiPart("malware.sampleSha256", "zz")
                .multiPart("earlierReports", "registrar | soon | abuse@registrar.example")
                .post("/cases/" + theCase + "/matter")
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertEquals(
                Set.of(
                        "court",
                        "counsel.email",
                        "sender.email",
                        "sealing.enteredOn",
                        "malware.family",
                        "malware.sampleSha256",
                        "earlierReports[0].at"),
                Set.copyOf(Jsoup.parse(refused)
                        .select(".notice.bad li [data-field]")
                        .eachAttr("data-field")));
    }

    @Test
    void aNoteWithU0000IsNotStored() {
        String theCase = openCase("alice", "a note with U+0000", false);
        as("alice")
                .contentType("text/plain; charset=UTF-8")
                .body("hollowwren-keys.net")
                .post("/api/cases/" + theCase + "/suspects")
                .then()
                .statusCode(200);
        String suspect = as("alice").get("/api/cases/" + theCase + "/suspects").path("items[0].id");
        form().formParam("verdict", "MALICIOUS")
                .formParam("note", "a\u0000b")
                .post("/suspects/" + suspect + "/verdict")
                .then()
                .statusCode(400)
                .body(containsString("U+0000 or half of a surrogate pair"));
        as("alice")
                .contentType("application/json")
                .body("{\"verdict\": \"MALICIOUS\", \"note\": \"a\\u0000b\"}")
                .patch("/api/suspects/" + suspect)
                .then()
                .statusCode(400)
                .body("errors[0].subject", equalTo("note"));
        as("alice")
                .multiPart("kind", "T\u0000RO")
                .post("/api/cases/" + theCase + "/orders")
                .then()
                .statusCode(400)
                .body("detail", containsString("kind holds U+0000"));
        as("alice")
                .get("/api/suspects/" + suspect)
                .then()
                .body("verdict", equalTo("UNKNOWN"))
                .body("note", nullValue());
    }

    @Test
    void everyFaultOfTheMatterIsToldAtOnce() {
        String theCase = openCase("alice", "a matter with ten faults", false);
        String version = as("alice")
                .accept("text/html")
                .get("/cases/" + theCase + "/matter")
                .htmlPath()
                .getString("**.find { it.@name == 'version' }.@value");
        String page = parts().multiPart("version", version)
                .multiPart("court", "x".repeat(501))
                .multiPart("sender.standing", "PRIVATE_PARTY")
                .multiPart("counsel.email", "rosa at counsel")
                .multiPart("counsel.phone", "1")
                .multiPart("execution.zone", "Mars/Olympus")
                .multiPart("execution.notBefore", "soon")
                .multiPart("execution.from", "2026-12-02T10:00")
                .multiPart("execution.until", "2026-12-01T10:00")
                .multiPart("courtDays.holidays", "2026-12-24\nChristmas")
                .multiPart(
                        "earlierReports",
                        "a | yesterday | mail\nb | 2097-11-20T14:05:00Z | mail\nc\n | 2026-11-20T14:05 | mail")
                .post("/cases/" + theCase + "/matter")
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertEquals(
                List.of(
                        "execution.notBefore",
                        "earlierReports[0].at",
                        "earlierReports[2].at",
                        "courtDays.holidays[1]",
                        "execution.zone",
                        "execution.until",
                        "earlierReports[1].at",
                        "counsel.email",
                        "counsel.phone",
                        "court",
                        "earlierReports[2].channel",
                        "earlierReports[3].party"),
                Jsoup.parse(page).select("li").stream()
                        .map(fault -> fault.selectFirst("[data-field]"))
                        .filter(Objects::nonNull)
                        .map(field -> field.attr("data-field"))
                        .toList());
        // The API also reports all faults of the values in one answer.
        as("alice")
                .contentType("application/merge-patch+json")
                .body("""
                        {"matter": {"counsel": {"email": "rosa at counsel", "phone": "1"},
                          "execution": {"zone": "Mars/Olympus"}, "courtDays": {"zone": "Mars"}}}""")
                .patch("/api/cases/" + theCase)
                .then()
                .statusCode(400)
                .body("errors.subject", equalTo(List.of("execution.zone", "courtDays.zone")));
        as("alice")
                .contentType("application/merge-patch+json")
                .body("{\"matter\": {\"counsel\": {\"email\": \"rosa at counsel\", \"phone\": \"1\"}}}")
                .patch("/api/cases/" + theCase)
                .then()
                .statusCode(400)
                .body("errors.subject", equalTo(List.of("counsel.email", "counsel.phone")));
    }

    /** A browser without script shows what is returned: the page, with what was typed and the fault. */
    @Test
    void aSearchWithAFaultKeepsItsFields() {
        String theCase = openCase("alice", "searches with faults", false);
        Document audit = refused("/audit?case=" + theCase + "&since=yesterday&actor=carol");
        assertEquals("yesterday", audit.select("[name=since]").attr("value"));
        assertEquals("carol", audit.select("[name=actor]").attr("value"));
        assertEquals(theCase, audit.select("[name=case] option[selected]").attr("value"));
        assertEquals("since", audit.select(".notice.bad [data-field]").attr("data-field"));
        Document directory = refused("/directory?iana=one&q=veri");
        assertEquals("one", directory.select("[name=iana]").attr("value"));
        assertEquals("veri", directory.select("[name=q]").attr("value"));
        assertEquals("iana", directory.select(".notice.bad [data-field]").attr("data-field"));
        Document suspects = refused("/cases/" + theCase + "?status=ACTIVE&q=a%E2%80%8Bb");
        assertEquals("a\u200bb", suspects.select("[name=q]").attr("value"));
        assertEquals(
                "ACTIVE", suspects.select("form[role=search] [name=status]").attr("value"));
        assertEquals(1, suspects.select(".notice.bad").size());
        // The user did not type the address, so a fault in the address has an error page of its own.
        assertEquals(
                1,
                refused("/cases/" + theCase + "?status=NONSENSE")
                        .select(".notice.bad")
                        .size());
        Document lookup = Jsoup.parse(form().formParam("value", "256.1.1.1")
                .post("/lookup")
                .then()
                .statusCode(400)
                .extract()
                .asString());
        assertEquals("256.1.1.1", lookup.select("main [name=value]").attr("value"));
        assertEquals(1, lookup.select(".notice.bad").size());
    }

    @Test
    void eachFaultOfAnOrderHasItsField() {
        String theCase = openCase("alice", "an order with faults", false);
        String refused = parts().multiPart("kind", "TRO")
                .multiPart("state", "ENTERED")
                .multiPart("issuedAt", "")
                .multiPart("expiresAt", "soon")
                .multiPart("nameServers", "ns1 .example.net")
                .multiPart("registrarIanaId", "one")
                .multiPart("actions", "LOCK")
                .post("/cases/" + theCase + "/orders")
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertEquals(
                Set.of("document", "issuedAt", "expiresAt", "nameServers", "registrarIanaId"),
                Set.copyOf(Jsoup.parse(refused)
                        .select(".notice.bad li [data-field]")
                        .eachAttr("data-field")));
    }

    @Test
    void anIdentityThatHasNeverSignedInIsConfirmed() {
        String theCase = openCase("alice", "a member with a typing error", true);
        form().formParam("user", "unknown-x")
                .formParam("role", "ANALYST")
                .post("/cases/" + theCase + "/people")
                .then()
                .statusCode(400)
                .body(containsString("has never signed in here"));
        // A person who does not lead the case does not learn who has signed in.
        for (String identity : List.of("unknown-x", "alice")) {
            String open = openCase("alice", "not led by carol", false);
            as("carol")
                    .accept("text/html")
                    .contentType(ContentType.URLENC.withCharset("UTF-8"))
                    .formParam("user", identity)
                    .formParam("role", "ANALYST")
                    .post("/cases/" + open + "/people")
                    .then()
                    .statusCode(403)
                    .body(not(containsString("signed in here")));
        }
        form().formParam("user", "unknown-x")
                .formParam("role", "ANALYST")
                .formParam("unknown", "true")
                .redirects()
                .follow(false)
                .post("/cases/" + theCase + "/people")
                .then()
                .statusCode(303);
        form().formParam("user", "carol")
                .formParam("role", "COUNSEL")
                .redirects()
                .follow(false)
                .post("/cases/" + theCase + "/people")
                .then()
                .statusCode(303);
    }

    @Test
    void aProtectedNameIsAddedWithTheReason() {
        String theCase = openCase("alice", "a protected name", false);
        parts().multiPart("chosen", "google.com\nhollowwren-keys.net\n")
                .post("/cases/" + theCase + "/suspects")
                .then()
                .statusCode(200)
                .body(containsString("google[.]com"), containsString("no packet can request action on the whole name"))
                .body(not(containsString("hollowwren-keys[.]net</td>")));
    }

    /**
     * Nothing is queried before the person has seen what the suspect can observe. A look-up outside a case obeys the PAP of a case that has the name.
     */
    @Test
    void aLookUpStatesFirstWhatItReveals() {
        String theCase = openCase("alice", "looked up from outside", true);
        as("alice")
                .contentType(ContentType.JSON)
                .body("{\"pap\": \"AMBER\"}")
                .patch("/api/cases/" + theCase)
                .then()
                .statusCode(200);
        as("alice")
                .contentType("text/plain")
                .body("quietharbour-lookup.net")
                .post("/api/cases/" + theCase + "/suspects")
                .then()
                .statusCode(200);
        Document asked = Jsoup.parse(form().formParam("value", "www.quietharbour-lookup[.]net")
                .post("/lookup")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertTrue(asked.text().contains("obeys PAP:AMBER"), asked::text);
        assertTrue(asked.text().contains("Tip-off meter: the suspect can observe at most 0 queries"), asked::text);
        assertEquals(1, asked.select("[name=confirmed]").size());
        String other = as("carol")
                .accept("text/html")
                .formParam("value", "www.quietharbour-lookup[.]net")
                .post("/lookup")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(other.contains("Tip-off meter"), other);
        assertFalse(other.contains("PAP:"), other);
        String location = form().formParam("value", "www.quietharbour-lookup.net")
                .formParam("confirmed", "true")
                .redirects()
                .follow(false)
                .post("/lookup")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertTrue(location.contains("/lookup/"), location);
    }

    @Test
    void theJournalOfAllCasesIsOnePageWithoutThoseOfOthers() {
        String mine = openCase("alice", "the journal of all", true);
        String title = "journal-" + UUID.randomUUID();
        as("alice")
                .contentType(ContentType.JSON)
                .body("{\"title\": \"" + title + "\"}")
                .patch("/api/cases/" + mine)
                .then()
                .statusCode(200);
        Document all = Jsoup.parse(as("alice")
                .accept("text/html")
                .get("/audit?case=&q=" + title)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertFalse(all.select("a[href=/audit?case=" + mine + "]").isEmpty(), all::text);
        String others = as("olga")
                .accept("text/html")
                .get("/audit?case=&q=" + title)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertFalse(others.contains(mine), others);
        Document verify = Jsoup.parse(
                as("olga").accept("text/html").get("/audit?case=&actor=alice").asString());
        assertEquals(
                "/audit/verify?actor=alice",
                verify.select("form[action^=/audit/verify]").attr("action"));
    }

    private static Document refused(String address) {
        return Jsoup.parse(as("alice")
                .accept("text/html")
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(400)
                .extract()
                .asString());
    }

    @Test
    void aTextWithoutIndicatorsStatesWhatWasRead() {
        parts().multiPart("text", "Dear team,\n\nthe shop is back again. Please look.\n")
                .post("/paste")
                .then()
                .statusCode(200)
                .body(
                        containsString("2 lines with 9 words were read."),
                        containsString("so nothing can become a suspect"));
        as("alice")
                .contentType("text/plain")
                .body("From: Warden <abuse@cert.example>\nTo: a@tracker.example\nMessage-ID: <1@x>\n\n\n")
                .post("/api/pastes")
                .then()
                .statusCode(200)
                .body("form", equalTo("MAIL"), "lines", equalTo(3), "words", equalTo(4));
    }

    @Test
    void aCategoryIsATermThatAReportCanPrint() {
        String theCase = openCase("alice", "categories", false);
        parts().multiPart("chosen", "bad-category.example\nother-name.example")
                .multiPart("category", "bad cat!")
                .post("/cases/" + theCase + "/suspects")
                .then()
                .statusCode(400)
                .body(containsString("must be a term of letters and digits"));
        as("alice").get("/api/cases/" + theCase + "/suspects").then().body("items", hasSize(0));
        parts().multiPart("chosen", "bad-category.example")
                .multiPart("category", "key shop / C&C")
                .redirects()
                .follow(false)
                .post("/cases/" + theCase + "/suspects")
                .then()
                .statusCode(303);
    }

    /** The table of protected names has only names that are in the case. */
    @Test
    void aRefusedLineIsNotAmongTheProtectedNames() {
        String theCase = openCase("alice", "a protected name that was refused", false);
        String told = Jsoup.parse(parts().multiPart("chosen", "google.com\nnew-name.example")
                        .multiPart("verdict", "BENIGN")
                        .post("/cases/" + theCase + "/suspects")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .select("main")
                .text();
        assertTrue(told.contains("google[.]com") && told.contains("so it is not a suspect"), told);
        assertFalse(told.contains("Protected names"), told);
        String added = Jsoup.parse(parts().multiPart("chosen", "google.com")
                        .post("/cases/" + theCase + "/suspects")
                        .asString())
                .select("main")
                .text();
        assertTrue(added.contains("Protected names") && added.contains("google[.]com"), added);
        assertFalse(added.contains("Tick it"), added);
    }

    @Test
    void aNewCaseOfPastedSuspectsIsAnAbuseCaseByDefault() {
        String form = parts().multiPart("case", "")
                .multiPart("rows", "pasted-one.example,,,,")
                .post("/paste/suspects")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(
                "ABUSE",
                Jsoup.parse(form).select("select[name=kind] option[selected]").attr("value"));
    }
}
