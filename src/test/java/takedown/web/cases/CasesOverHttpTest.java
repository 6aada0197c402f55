package takedown.web.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.web.LabUsers;

@QuarkusTest
class CasesOverHttpTest {

    @Test
    void aCaseIsOpenedWithItsWholeMatter() {
        Response opened = as("alice")
                .contentType("application/json")
                .body(CaseResource.OPEN_CASE)
                .post("/api/cases");
        opened.then()
                .statusCode(201)
                .header("Location", containsString("/api/cases/" + opened.path("id")))
                .body("title", equalTo("Hollow Wren"))
                .body("kind", equalTo("CIVIL"))
                .body("state", equalTo("OPEN"))
                .body("sealed", equalTo(true))
                .body("tlp", equalTo("AMBER"))
                .body("matter.defendants[1].label", equalTo("John Doe 2"))
                .body("matter.claims[0].statute", equalTo("18 U.S.C. § 1030"))
                .body("openedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
                .body("members[0].user", equalTo("alice"))
                .body("members[0].role", equalTo("LEAD"));
        as("alice")
                .get("/api/cases/" + opened.path("id"))
                .then()
                .statusCode(200)
                .body("openedAt", equalTo(opened.path("openedAt")))
                .body("title", equalTo("Hollow Wren"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|title must not be blank",
                "{\"title\": \"x\"}|kind must not be null",
                "{\"title\": \"x\", \"kind\": \"RUMOUR\"}|CIVIL, CRIMINAL, ABUSE",
                "{\"title\": \"x\", \"kind\": \"CIVIL\", \"seald\": true}|There is no field seald",
                "{\"title\": \"x\", \"kind\": \"CIVIL\", \"matter\": {\"docket\": \"1\"}}|There is no field matter.docket",
                "{\"title\": \"x\", \"kind\": \"CIVIL\", \"matter\": {\"defendants\": [{\"role\": \"y\"}]}}|matter.defendants[0].label",
                "{\"title\": \"x\", \"kind\": \"CIVIL\", \"matter\": {\"plaintiffs\": \"Acme\"}}|matter.plaintiffs",
                "{\"title\": \"x\", \"kind\": \"CIVIL\", \"sealed\": \"yes\"}|sealed"
            })
    void aMistakeInItIsNamed(String body, String said) {
        as("alice")
                .contentType("application/json")
                .body(body)
                .post("/api/cases")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(said));
    }

    @Test
    void aCaseChanges() {
        String id = openCase("alice", "before", false);
        as("carol")
                .contentType("application/json")
                .body("{\"title\": \"after\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("after"));
        as("alice")
                .contentType("application/json")
                .body("{\"tlp\": \"RED\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("after"))
                .body("tlp", equalTo("RED"))
                .body("kind", equalTo("CIVIL"));
        as("olga")
                .contentType("application/json")
                .body("{\"title\": \"x\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(403);
        as("olga")
                .get("/api/audit?case=" + id)
                .then()
                .statusCode(200)
                .body("items.type", hasItems("OPENED", "CHANGED"))
                .body("items.actor", hasItems("alice", "carol"));
        as("olga").get("/api/audit").then().statusCode(400).body("detail", containsString("?case="));
    }

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ValidatableResponse patch(String id, String type, String body) {
        return as("alice")
                .contentType(type)
                .body(body)
                .patch("/api/cases/" + id)
                .then();
    }

    private static ObjectNode read(String id) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(
                as("alice").get("/api/cases/" + id).then().extract().asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {MERGE_PATCH, "application/json"})
    void aPatchChangesWhatItNamesAndErasesNothingElse(String type) {
        String id = as("alice")
                .contentType("application/json")
                .body(CaseResource.OPEN_CASE)
                .post("/api/cases")
                .path("id");
        patch(
                        id,
                        type,
                        "{\"matter\": {\"judge\": \"Hon. Ada Quill\", \"counsel\": {\"name\": \"C. Reed\", \"phone\": \"+1 202 555 0100\"}}}")
                .statusCode(200)
                .body("sealed", equalTo(true))
                .body("matter.docketNumber", equalTo("1:26-cv-01234"))
                .body("matter.defendants", hasSize(2))
                .body("matter.counsel.phone", equalTo("+1 202 555 0100"));
        patch(
                        id,
                        type,
                        "{\"matter\": {\"docketNumber\": null, \"counsel\": {\"phone\": null}, \"defendants\": [{\"label\": \"John Doe 3\"}]}}")
                .statusCode(200)
                .body("title", equalTo("Hollow Wren"))
                .body("matter.judge", equalTo("Hon. Ada Quill"))
                .body("matter.docketNumber", equalTo(""))
                .body("matter.counsel.name", equalTo("C. Reed"))
                .body("matter.counsel.phone", equalTo(""))
                .body("matter.claims", hasSize(1))
                .body("matter.defendants.label", equalTo(List.of("John Doe 3")));
        as("alice")
                .get("/api/audit?case=" + id)
                .then()
                .body(
                        "items.field.findAll { it != null }",
                        equalTo(List.of(
                                "matter.counsel",
                                "matter.judge",
                                "matter.counsel",
                                "matter.defendants",
                                "matter.docketNumber")))
                .body("items.find { it.field == 'matter.docketNumber' }.before", equalTo("1:26-cv-01234"))
                .body("items.find { it.field == 'matter.docketNumber' }.after", equalTo(""))
                .body("items.findAll { it.field == 'matter.counsel' }[1].before", containsString("+1 202 555 0100"))
                .body("items.findAll { it.field == 'matter.counsel' }[1].after", containsString("C. Reed"));
        patch(id, type, "{\"matter\": null}")
                .statusCode(200)
                .body("title", equalTo("Hollow Wren"))
                .body("matter.judge", equalTo(""))
                .body("matter.claims", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"docket\": \"1\"}|docket",
                "{\"docket\": null}|docket",
                "{\"kind\": \"ABUSE\"}|kind",
                "{\"title\": null}|title",
                "{\"title\": \" \"}|title",
                "{\"sealed\": null}|sealed",
                "{\"sealed\": \"no\"}|sealed",
                "{\"tlp\": null}|tlp",
                "{\"tlp\": \"BLUE\"}|tlp",
                "{\"state\": null}|state",
                "{\"matter\": []}|matter",
                "{\"matter\": {\"docket\": null}}|matter.docket",
                "{\"matter\": {\"court\": 5}}|matter.court",
                "{\"matter\": {\"court\": {\"name\": \"x\"}}}|matter.court",
                "{\"matter\": {\"counsel\": \"x\"}}|matter.counsel",
                "{\"matter\": {\"plaintiffs\": {\"0\": \"x\"}}}|matter.plaintiffs",
                "{\"matter\": {\"plaintiffs\": [null]}}|matter.plaintiffs",
                "{\"matter\": {\"defendants\": [{\"label\": null}]}}|matter.defendants[0].label",
                "{\"matter\": {\"execution\": {\"from\": \"now\"}}}|matter.execution.from",
                "[]|object",
                "null|object",
                "7|object"
            })
    void aPatchThatDoesNotFitNamesTheMemberAndChangesNothing(String body, String member)
            throws JsonProcessingException {
        String id = openCase("alice", "misfits", true);
        ObjectNode before = read(id);
        patch(id, MERGE_PATCH, body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(member));
        assertEquals(before, read(id));
    }

    @Test
    void aPatchIsJson() {
        String id = openCase("alice", "forms of a patch", true);
        patch(id, "text/plain", "{\"tlp\": \"RED\"}").statusCode(415);
        patch(id, MERGE_PATCH, "").statusCode(400);
        patch(id, MERGE_PATCH, "{\"tlp\": \"RED\", \"tlp\": \"CLEAR\"}").statusCode(400);
        patch(id, MERGE_PATCH, "{}").statusCode(200).body("tlp", equalTo("AMBER"));
    }

    /** After a patch, a case shows what RFC 7396 makes of its earlier state. A removed member has the value that it has in a new case. */
    @Test
    void patchesDoWhatTheRfcSays() throws JsonProcessingException {
        String id = openCase("alice", "any patch", true);
        patch(id, MERGE_PATCH, "{\"matter\": {\"counsel\": null, \"sender\": null, \"execution\": null}}")
                .statusCode(200);
        JsonNode blank = read(id);
        RandomPatches patches = new RandomPatches(7396);
        for (int i = 0; i < 80; i++) {
            ObjectNode before = read(id);
            ObjectNode patch = patches.next();
            JsonNode wanted = RandomPatches.withBlanks(RandomPatches.merged(before, patch), blank);
            patch(id, MERGE_PATCH, patch.toString()).statusCode(200);
            assertEquals(wanted, read(id), () -> before + "\npatched with\n" + patch);
        }
    }

    @Test
    void membersComeAndGo() {
        String id = openCase("alice", "sealed", true);
        as("carol").get("/api/cases/" + id).then().statusCode(404);
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"COUNSEL\"}")
                .put("/api/cases/" + id + "/members/carol")
                .then()
                .statusCode(200)
                .body("members.user", hasItems("alice", "carol"));
        as("carol").get("/api/cases/" + id).then().statusCode(200);
        as("carol").get("/api/cases?limit=1000").then().body("items.id", hasItem(id));
        as("carol")
                .contentType("application/json")
                .body("{\"role\": \"LEAD\"}")
                .put("/api/cases/" + id + "/members/carol")
                .then()
                .statusCode(403);
        as("alice").delete("/api/cases/" + id + "/members/carol").then().statusCode(204);
        as("carol").get("/api/cases/" + id).then().statusCode(404);
        as("alice").delete("/api/cases/" + id + "/members/alice").then().statusCode(409);
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"JUDGE\"}")
                .put("/api/cases/" + id + "/members/carol")
                .then()
                .statusCode(400)
                .body("detail", containsString("LEAD, ANALYST, COUNSEL, VIEWER"));
    }

    @ParameterizedTest
    @CsvSource({"\\u200b", "\\u00ad\\u2060", "\\u3164 \\u115f", "\\u2800", "\\u034f\\ufe0f", "\\u202e\\u202c"})
    void aTitleCanBeSeen(String title) {
        as("alice")
                .contentType("application/json")
                .body("{\"title\": \"" + title + "\", \"kind\": \"ABUSE\"}")
                .post("/api/cases")
                .then()
                .statusCode(400)
                .body("detail", containsString("title"));
        String id = openCase("alice", "seen", false);
        as("alice")
                .contentType("application/json")
                .body("{\"title\": \"" + title + "\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(400);
    }

    @Test
    void severalPatchesMakeNoLargerMatterThanOneBody() {
        String id = openCase("alice", "growing", false);
        String text = "x".repeat(2_000);
        String works = IntStream.range(0, 290)
                .mapToObj(i -> "{\"title\": \"w\", \"owner\": \"o\", \"location\": \"" + text + "\"}")
                .collect(Collectors.joining(","));
        String addresses = IntStream.range(0, 290)
                .mapToObj(i -> "{\"party\": \"p" + i + "\", \"address\": \"" + text + "\"}")
                .collect(Collectors.joining(","));
        as("alice")
                .contentType("application/json")
                .body("{\"matter\": {\"works\": [" + works + "]}}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200);
        as("alice")
                .contentType("application/json")
                .body("{\"matter\": {\"processAddresses\": [" + addresses + "]}}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        as("alice").get("/api/cases/" + id).then().body("matter.processAddresses", hasSize(0));
    }

    @Test
    void aCaseIsNotLeftToALeadWhoCannotAct() {
        String id = openCase("alice", "stranded", true);
        for (String idle : List.of("olga", "root")) {
            as("alice")
                    .contentType("application/json")
                    .body("{\"role\": \"LEAD\"}")
                    .put("/api/cases/" + id + "/members/" + idle)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("cannot lead a case"));
        }
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"LEAD\"}")
                .put("/api/cases/" + id + "/members/not-yet-here")
                .then()
                .statusCode(200);
        as("alice")
                .delete("/api/cases/" + id + "/members/alice")
                .then()
                .statusCode(409)
                .body("detail", containsString("has signed in"));
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"LEAD\"}")
                .put("/api/cases/" + id + "/members/dan")
                .then()
                .statusCode(200);
        as("alice").delete("/api/cases/" + id + "/members/alice").then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sealed\": true}|SEALED|sealed|false|true",
                "{\"tlp\": \"CLEAR\"}|CHANGED|tlp|AMBER|CLEAR",
                "{\"matter\": {\"court\": \"S.D.N.Y.\"}}|CHANGED|matter.court||S.D.N.Y."
            })
    void whoSeesACaseIsForItsLeadAndJournaledFieldByField(
            String body, String type, String field, String before, String after) {
        String id = openCase("alice", "guarded", false);
        as("alice")
                .contentType("application/json")
                .body("{\"role\": \"ANALYST\"}")
                .put("/api/cases/" + id + "/members/carol")
                .then()
                .statusCode(200);
        for (String other : List.of("carol", "dan", "root")) {
            as(other)
                    .contentType("application/json")
                    .body(body)
                    .patch("/api/cases/" + id)
                    .then()
                    .statusCode(403);
        }
        as("alice")
                .contentType("application/json")
                .body(body)
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200);
        String event = "items.find { it.field == '" + field + "' }.";
        as("alice")
                .get("/api/audit?case=" + id)
                .then()
                .body("items.findAll { it.field == '" + field + "' }", hasSize(1))
                .body(event + "type", equalTo(type))
                .body(event + "before", equalTo(before == null ? "" : before))
                .body(event + "after", equalTo(after))
                .body(event + "actor", equalTo("alice"))
                .body(event + "address", equalTo("127.0.0.1"))
                .body("items.find { it.field == 'member carol' }.after", equalTo("ANALYST"));
    }

    @ParameterizedTest
    @CsvSource({"alice%20", "%20alice", "%E2%80%8Balice", "al%C2%ADice", "carol%EF%B8%8F", "%E3%85%A4", "a%0Ab"})
    void aMemberHasOneForm(String user) {
        String id = openCase("alice", "forms", true);
        as("alice")
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"role\": \"LEAD\"}")
                .put("/api/cases/" + id + "/members/" + user)
                .then()
                .statusCode(400);
        as("alice").get("/api/cases/" + id).then().body("members.user", equalTo(List.of("alice")));
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain", "text/csv", "text/csv; charset=UTF-8"})
    void suspectsComeInThreeForms(String type) {
        String id = openCase("alice", "suspects", false);
        String body = switch (type) {
            case "application/json" ->
                "[{\"value\":\"evil.net\",\"verdict\":\"MALICIOUS\"},{\"value\":\"EVIL.net.\"},\"hxxp://evil[.]org/x\",{\"value\":\"no name\"}]";
            case "text/plain" -> "evil.net\nEVIL.net.\n# nothing\nhxxp://evil[.]org/x\nno name\n";
            default -> "value,verdict\nevil.net,MALICIOUS\nEVIL.net.,\nhxxp://evil[.]org/x,\nno name,\n";
        };
        as("alice")
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("duplicates", equalTo(1))
                .body("rejected", hasSize(1))
                .body("rejected[0].value", equalTo("no name"))
                .body("rejected[0].line", notNullValue())
                .body("rejected[0].reason", notNullValue());
        Response listed = as("alice").get("/api/cases/" + id + "/suspects");
        listed.then()
                .body("items.value", equalTo(List.of("evil.net", "http://evil.org/x")))
                .body("items.status", everyItem(equalTo("UNKNOWN")))
                .body("items[1].registrable", equalTo("evil.org"))
                .body("items[1].note", nullValue())
                .body("next", nullValue());
        as("olga").get("/api/cases/" + id + "/suspects?status=ACTIVE").then().body("items", hasSize(0));
        as("olga").get("/api/cases/" + id + "/suspects?status=DOWN").then().statusCode(400);
    }

    @Test
    void aBrokenListSaysWhere() {
        String id = openCase("alice", "broken", false);
        for (String body :
                List.of("{\"value\": \"evil.net\"}", "[{\"value\": \"a.net\"}, {\"valu\": 1}]", "[\"a.net\"", "")) {
            as("alice")
                    .contentType("application/json")
                    .body(body)
                    .post("/api/cases/" + id + "/suspects")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        as("alice")
                .contentType("application/xml")
                .body("<a/>")
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(415);
    }

    @Test
    void manySuspectsStreamInAndPageOutOnceEach() throws IOException {
        String id = openCase("alice", "many", false);
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            names.append("host").append(i).append(".evil.net\n");
        }
        as("alice")
                .contentType("text/plain")
                .body(names.toString())
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(30_000));
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int pages = 0; after != null && pages < 40; pages++) {
            Response page = as("alice").get("/api/cases/" + id + "/suspects?limit=1000&after=" + after);
            // RestAssured's own reader of JSON takes seconds for a page of this size.
            JsonNode read = JSON.readTree(page.asByteArray());
            read.at("/items").forEach(suspect -> seen.add(suspect.at("/value").asText()));
            after = read.path("next").asText(null);
            if (after != null) {
                assertNotNull(page.header("Link"));
            }
        }
        assertEquals(30_000, seen.size());
        assertEquals(30_000, new HashSet<>(seen).size());
        // Otherwise the nightly run of another test would investigate each of these suspects.
        as("alice")
                .contentType("application/json")
                .body("{\"state\": \"CLOSED\"}")
                .patch("/api/cases/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void anOrderIsFiledAndRead() {
        String id = openCase("alice", "order", false);
        String order =
                LabUsers.fileOrder("carol", id, "LOCK, REDIRECT,DS_REMOVE", "ns1.court.example,ns2.court.example");
        as("olga")
                .get("/api/cases/" + id + "/orders")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(order))
                .body("items[0].kind", equalTo("TRO"))
                .body("items[0].issuedAt", endsWith("T00:00:00Z"))
                .body("items[0].actions", equalTo(List.of("LOCK", "REDIRECT", "DS_REMOVE")))
                .body("items[0].nameServers", equalTo(List.of("ns1.court.example", "ns2.court.example")))
                .body("items[0].documentSha256", matchesPattern("[0-9a-f]{64}"));
        as("olga")
                .get("/api/cases/" + id + "/orders/" + order)
                .then()
                .statusCode(200)
                .body("id", equalTo(order));
    }

    @Test
    void aDocumentIsOneOrderAndOtherDataForItAreAConflict() {
        String id = openCase("alice", "one document", false);
        String order = file(id, "LOCK", "HOLD").statusCode(201).extract().path("id");
        file(id, "HOLD", "LOCK").statusCode(201).body("id", equalTo(order));
        file(id, "HOLD", "HOLD")
                .statusCode(409)
                .body("detail", containsString(order))
                .body("detail", containsString("actions (on file [HOLD, LOCK], sent [HOLD])"));
    }

    private static ValidatableResponse file(String id, String one, String other) {
        return as("carol")
                .multiPart("document", "tro.pdf", LabUsers.SIGNED_PDF, "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                .multiPart("actions", one)
                .multiPart("actions", other)
                .post("/api/cases/" + id + "/orders")
                .then();
    }

    @ParameterizedTest
    @CsvSource({"document", "pdf", "file", "order"})
    void theDocumentsPartHasMoreThanOneName(String part) {
        String id = openCase("alice", "order", false);
        as("alice")
                .multiPart(part, "o.pdf", LabUsers.SIGNED_PDF, "application/pdf")
                .multiPart("kind", "WARRANT")
                .multiPart("issuedAt", "2026-11-23T09:30:00-05:00")
                .multiPart("actions", "HOLD")
                .multiPart("actions", "LOCK")
                .post("/api/cases/" + id + "/orders")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/cases/" + id + "/orders/"))
                .body("issuedAt", equalTo("2026-11-23T14:30:00Z"))
                .body("actions", equalTo(List.of("HOLD", "LOCK")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind|TEO|TRO, PRELIMINARY_INJUNCTION",
                "issuedAt|yesterday|RFC 3339",
                "issuedAt|2026-11-23|RFC 3339",
                "expiresAt|2020-01-01T00:00:00Z|expires before",
                "nameServers|ns1..example|label",
                "colour|red|no part colour"
            })
    void aMistakeInAnOrderIsNamed(String part, String value, String said) {
        String id = openCase("alice", "order", false);
        var request = as("alice").multiPart("document", "o.pdf", LabUsers.SIGNED_PDF, "application/pdf");
        if (!part.equals("kind")) {
            request.multiPart("kind", "TRO");
        }
        if (!part.equals("issuedAt")) {
            request.multiPart("issuedAt", "2026-11-23T14:30:00Z");
        }
        request.multiPart(part, value)
                .post("/api/cases/" + id + "/orders")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(said));
    }

    @Test
    void anOrderWithoutItsDocumentIsRefused() {
        String id = openCase("alice", "order", false);
        String path = "/api/cases/" + id + "/orders";
        as("alice")
                .multiPart("kind", "TRO")
                .post(path)
                .then()
                .statusCode(400)
                .body("detail", containsString("document=@"));
        as("alice")
                .multiPart("document", "o.pdf", "no pdf".getBytes(StandardCharsets.UTF_8), "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", "2026-11-23T14:30:00Z")
                .post(path)
                .then()
                .statusCode(400)
                .body("detail", containsString("%PDF-"));
        as("alice").contentType("application/json").body("{}").post(path).then().statusCode(415);
        as("alice")
                .header("Origin", "https://evil.example")
                .multiPart("document", "o.pdf", LabUsers.SIGNED_PDF, "application/pdf")
                .post(path)
                .then()
                .statusCode(403)
                .body("type", endsWith("cross-site"));
    }
}
