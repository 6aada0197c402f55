package takedown.web.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

/** What the confirmation of several packets states before anything is done. */
@QuarkusTest
class BulkOnPagesTest {
    private static RequestSpecification browser(String user) {
        return as(user).accept("text/html").redirects().follow(false);
    }

    private static String caseOf(boolean sealed, String csv) {
        String id = openCase("alice", "bulk on pages " + UUID.randomUUID(), sealed);
        as("alice")
                .contentType("text/csv")
                .body(csv)
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200);
        for (String person : List.of("carol", "dan")) {
            as("alice")
                    .contentType("application/json")
                    .body("{\"role\": \"COUNSEL\"}")
                    .put("/api/cases/" + id + "/members/" + person)
                    .then()
                    .statusCode(200);
        }
        investigate(id);
        return id;
    }

    private static void investigate(String id) {
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
    }

    private static JsonPath made(String id, String kind) {
        return as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"" + kind + "\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + id + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Document outgoing(String user, String id, List<String> packets) {
        return Jsoup.parse(browser(user)
                .multiPart("packet", String.join("\n", packets))
                .post("/cases/" + id + "/packets/outgoing")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static Document confirmed(String user, String id, Document page, String what, Map<String, String> fields) {
        var form = page.selectFirst("form[action$=" + what + "]");
        RequestSpecification sent = browser(user)
                .multiPart(
                        "packet",
                        String.join("\n", form.select("input[name=packet]").eachAttr("value")))
                .multiPart("digest", form.select("input[name=digest]").attr("value"));
        fields.forEach(sent::multiPart);
        return Jsoup.parse(sent.post("/cases/" + id + "/packets/outgoing" + what)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    @Test
    void onlyWhatLeavesIsCountedAndTheOthersAreNamedWithTheReason() {
        String id = caseOf(
                false,
                "value,verdict,category\nhollowwren-keys.net,MALICIOUS,PHISHING\nhttps://pastebarn.org/7fq2,MALICIOUS,PHISHING\n");
        JsonPath made = made(id, "ABUSE_REPORT");
        List<String> packets = made.getList("packets.id");
        String mute = made.getString("packets.find { it.recipient.name == 'Pastebarn' }.id");
        assertTrue(mute != null && packets.size() > 1, made::prettify);
        Document first = outgoing("carol", id, packets);
        assertEquals(0, first.select("form[action$=/dispatches]").size());
        assertEquals(
                packets.size(),
                first.select("form[action$=/approvals] input[name=packet]").size());
        Document ofTheAuthor = outgoing("alice", id, packets);
        assertEquals(0, ofTheAuthor.select("form[action$=/approvals]").size());
        assertTrue(
                ofTheAuthor.select("section[aria-labelledby=staying]").text().contains("You made this packet"),
                ofTheAuthor::text);
        for (String counsel : List.of("carol", "dan")) {
            confirmed(counsel, id, outgoing(counsel, id, packets), "/approvals", Map.of("note", "read in full"));
        }
        Document page = outgoing("alice", id, packets);
        int leaving = packets.size() - 1;
        var form = page.selectFirst("form[action$=/dispatches]");
        assertEquals(leaving, form.select("input[name=packet]").size(), page::text);
        assertFalse(form.select("input[name=packet]").eachAttr("value").contains(mute));
        assertEquals(
                "Send " + leaving + (leaving == 1 ? " packet" : " packets"),
                form.select("button").text());
        String staying = page.select("section[aria-labelledby=staying]").text();
        assertTrue(staying.contains("Pastebarn") && staying.contains("no mail address on record"), staying);
        assertTrue(form.text().contains("@"), "the addresses are beside the button: " + form.text());
        JsonPath preview = as("alice")
                .queryParam("packets", String.join(",", packets))
                .get("/api/cases/" + id + "/packets/outgoing")
                .jsonPath();
        assertEquals(leaving, preview.getInt("packets.findAll { it.leaves }.size()"));
        JsonPath listed = as("alice").get("/api/cases/" + id + "/packets").jsonPath();
        assertEquals("USE_FORM", listed.getString("items.find { it.id == '" + mute + "' }.nextStep"));
        String status = as("alice").get("/api/cases/" + id + "/status").asString();
        assertTrue(status.contains("USE_FORM"), status);
        Document done = confirmed("alice", id, page, "/dispatches", Map.of());
        assertTrue(
                done.select("h2").text().startsWith(leaving + " of " + leaving + " packet"), done.select("main")::text);
        String sent = form.select("input[name=packet]").first().attr("value");
        theListStatesTheNextStepOfTheStatus(id, sent);
        cancel(mute, "the recipient has no address");
        assertEquals("it was sent already", staying(id, sent));
        assertEquals("it is cancelled", staying(id, mute));
    }

    /** Returns the reason why the packet is left out, as stated on the confirmation page for this packet alone. */
    private static String staying(String id, String packet) {
        return outgoing("alice", id, List.of(packet))
                .select("section[aria-labelledby=staying] li")
                .text()
                .replaceFirst(".*: ", "");
    }

    private static void cancel(String packet, String reason) {
        as("alice")
                .contentType("application/json")
                .body("{\"reason\": \"" + reason + "\"}")
                .post("/api/packets/" + packet + "/cancellation")
                .then()
                .statusCode(201);
    }

    /** The recipient reports that a name was disabled, although the name still works. */
    private static void theListStatesTheNextStepOfTheStatus(String id, String packet) {
        disabled(packet);
        assertEquals("CHECK", listed(id, packet));
        assertEquals("CHECK", inTheStatus(id, packet));
        assertTrue(Jsoup.parse(browser("alice").get("/cases/" + id + "/packets").asString())
                .select("main")
                .text()
                .contains("Check that it was done"));
    }

    private static void disabled(String packet) {
        as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"DONE\", \"from\": \"the desk\", \"text\": \"disabled\"}")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(201);
    }

    private static String listed(String id, String packet) {
        return as("alice")
                .get("/api/cases/" + id + "/packets")
                .path("items.find { it.id == '" + packet + "' }.nextStep");
    }

    private static String inTheStatus(String id, String packet) {
        return as("alice")
                .get("/api/cases/" + id + "/status")
                .path("recipients.find { it.packets.contains('" + packet + "') }.nextStep");
    }

    private static String ofTheRegistrar(JsonPath made) {
        return made.getString("packets.find { it.recipient.role == 'REGISTRAR' }.id");
    }

    private static Document packetPage(String packet) {
        return Jsoup.parse(browser("alice").get("/packets/" + packet).asString());
    }

    @Test
    void aConfirmedNameThatStillWorksIsAskedForAgain() {
        String id = caseOf(false, "value,verdict,category\nhollowwren-keys.net,MALICIOUS,PHISHING\n");
        String packet = ofTheRegistrar(made(id, "ABUSE_REPORT"));
        for (String counsel : List.of("carol", "dan")) {
            confirmed(counsel, id, outgoing(counsel, id, List.of(packet)), "/approvals", Map.of("note", "read"));
        }
        confirmed("alice", id, outgoing("alice", id, List.of(packet)), "/dispatches", Map.of());
        disabled(packet);
        assertEquals(0, packetPage(packet).select("a[href*=/packets/new]").size());
        investigate(id);
        assertEquals("ASK_AGAIN", listed(id, packet));
        assertEquals("ASK_AGAIN", inTheStatus(id, packet));
        Document form = Jsoup.parse(browser("alice")
                .urlEncodingEnabled(false)
                .get(packetPage(packet).select("a[href*=/packets/new]").attr("href"))
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals("ABUSE_REPORT", form.select("input[name=kind][checked]").attr("value"));
        assertEquals(1, form.select("input[name=recipients]").size(), form::text);
        assertTrue(form.select("input[name=filter]").attr("value").startsWith("suspect="), form::text);
        String again = ofTheRegistrar(made(id, "ABUSE_REPORT"));
        assertEquals("NONE", listed(id, packet));
        assertEquals("APPROVE", inTheStatus(id, again));
        assertEquals(0, packetPage(packet).select("a[href*=/packets/new]").size());
    }

    @Test
    void anotherPacketOfTheSameRequestIsWarnedOfUntilItIsSentOrCancelled() {
        String id = caseOf(false, "value,verdict,category\nhollowwren-keys.net,MALICIOUS,PHISHING\n");
        assertTrue(waiting(id).isEmpty());
        String packet = made(id, "ABUSE_REPORT").getString("packets[0].id");
        List<String> told = waiting(id);
        assertEquals(
                1, told.stream().filter(message -> message.contains(packet)).count(), told::toString);
        cancel(packet, "made twice");
        assertTrue(waiting(id).stream().noneMatch(message -> message.contains(packet)));
    }

    private static List<String> waiting(String id) {
        return as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + id + "/packets/previews")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("packets.warnings.flatten().findAll { it.code == 'unsent-request' }.message");
    }

    @Test
    void theNoteThatAnApprovalNeedsIsAskedForBeforehand() {
        String id = caseOf(true, "value,verdict\nhollowwren-werk.de,MALICIOUS\nhollowwren-keys.net,MALICIOUS\n");
        LabUsers.fileOrder("alice", id, "LOCK,REDIRECT", "ns1.order-hold.example,ns2.order-hold.example");
        JsonPath made = made(id, "SEIZURE");
        List<String> packets = made.getList("packets.id");
        List<String> enclosed = made.getList(
                "packets.findAll { p -> p.preflight.warnings.any { it.code == 'sealed-order-enclosed' } }.id");
        assertFalse(enclosed.isEmpty(), made::prettify);
        Document page = outgoing("carol", id, packets);
        assertEquals(
                enclosed.stream().map(packet -> "note." + packet).sorted().toList(),
                page.select("input[name^=note.][required]").eachAttr("name").stream()
                        .sorted()
                        .toList(),
                page::text);
        Document without = confirmed("carol", id, page, "/approvals", Map.of());
        assertTrue(without.text().contains("not done"), without::text);
        Document with = confirmed(
                "carol",
                id,
                outgoing("carol", id, packets),
                "/approvals",
                Map.of("note." + enclosed.getFirst(), "paragraph 4 of the order to seal"));
        assertTrue(with.select("main").text().contains("done"), with::text);
        assertEquals(
                "paragraph 4 of the order to seal",
                as("alice")
                        .get("/api/packets/" + enclosed.getFirst() + "/progress")
                        .path("approvals[0].note"));
    }
}
