package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import takedown.dispatch.pending.NextStep;
import takedown.packet.rendition.page.PdfA;
import takedown.paper.pdf.PdfRenderer;
import takedown.web.ZipTexts;

/** A packet carries a version of an order, and can be approved and sent only while that order permits it. */
@QuarkusTest
class PacketsOfAnOrderTest extends SendingCase {
    private static final String BY_HAND = "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}";

    private static final String SERVED_IN_SQL =
            "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                    + " values (gen_random_uuid(), '%s', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'alice', now(), 'x')";

    private String order() {
        return as("alice").get("/api/cases/" + caseId + "/orders").path("items[0].id");
    }

    private ValidatableResponse amended(String... parts) {
        RequestSpecification form = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "paper.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf");
        for (int i = 0; i < parts.length; i += 2) {
            form.multiPart(parts[i], parts[i + 1]);
        }
        return form.post("/api/cases/" + caseId + "/orders/" + order() + "/amendments")
                .then()
                .statusCode(201);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    @Test
    void anExtensionDoesNotStopAPacketAndAModificationDoes() {
        String extended = packet("SEIZURE", "REGISTRY");
        approved(extended);
        amended(
                "event",
                "EXTENDED",
                "at",
                now(),
                "expiresAt",
                Instant.now().plus(20, ChronoUnit.DAYS).toString(),
                "termBasis",
                "CONSENT");
        as("alice")
                .get("/api/packets/" + extended)
                .then()
                .body("orderVersion.carried", equalTo(1))
                .body("orderVersion.current", equalTo(2))
                .body("orderVersion.state", equalTo("IN_FORCE"));
        post("alice", extended, "dispatches", BY_HAND.formatted(now())).statusCode(201);
    }

    @Test
    void aPacketOfAnOlderVersionIsNotSent() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        String status = "/api/cases/" + caseId + "/status";
        offers(packet, "SERVE");
        // Nothing was sent that a reversal could undo.
        offers(reversalOf(packet), "NONE");
        amended("event", "MODIFIED", "at", now(), "paragraphs", "LOCK=4, HOLD=5");
        offers(packet, "NEW_PACKET");
        as("alice").get(status).then().body("recipients.nextStep", equalTo(List.of("NEW_PACKET")));
        refused(SERVED_IN_SQL.formatted(packet));
        post("alice", packet, "dispatches", BY_HAND.formatted(now()))
                .statusCode(422)
                .body("blocking.code", hasItem("order-changed"))
                .body("blocking.message", hasItem(containsString("Version 2")));
        // The check cancelled the packet, and the remaining step is still stated.
        as("alice").get("/api/packets/" + packet).then().body("state", equalTo("CANCELLED"));
        offers(packet, "NONE");
        for (String file :
                List.of("/mail", "/registry.zip", "/final/registry.zip", "/final/epp.xml", "/final/mail.eml")) {
            as("alice")
                    .get("/api/packets/" + packet + file)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("the packet was cancelled"));
        }
        as("alice").get("/api/packets/" + packet + "/final/packet.pdf").then().statusCode(200);
        assertFalse(as("alice").get("/packets/" + packet).asString().contains("/api/packets/" + packet + "/mail\""));
        as("alice").get(status).then().body("recipients.nextStep", equalTo(List.of("NEW_PACKET")));
        String next = packet("SEIZURE", "REGISTRY");
        as("alice").get(status).then().body("recipients.nextStep", equalTo(List.of("APPROVE")));
        as("alice").get("/api/packets/" + next).then().body("orderVersion.carried", equalTo(2));
        approved(next);
        post("alice", next, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        offers(reversalOf(next), "APPROVE");
    }

    @Test
    void anUnsentPacketWithASuccessorIsDone() {
        String first = packet("SEIZURE", "REGISTRY");
        amended("event", "MODIFIED", "at", now(), "paragraphs", "LOCK=4, HOLD=5");
        offers(first, "NEW_PACKET");
        String next = packet("SEIZURE", "REGISTRY");
        offers(first, "NONE");
        offers(next, "APPROVE");
    }

    /** Under an order that ended, a new packet would be refused as well. */
    @Test
    void theSealDoesNotHideThatTheOrderEnded() {
        String packet = packet("SEIZURE", "REGISTRY");
        seal();
        offers(packet, "NEW_PACKET");
        amended("event", "VACATED", "at", now());
        offers(packet, "NONE");
        as("carol")
                .get("/api/packets/" + packet + "/final")
                .then()
                .statusCode(409)
                .body("detail", containsString("vacated"))
                .body("detail", not(containsString("sealed")));
    }

    private String reversalOf(String packet) {
        return as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + packet + "' }.id");
    }

    /** An approval would be refused, so the service neither requests nor offers it. */
    @Test
    void aPacketWithBlanksWaitsForNoApproval() {
        as("alice")
                .body("{\"matter\": {\"execution\": {\"from\": null, \"until\": null}}}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        String packet = packet("SEIZURE", "REGISTRY");
        post("carol", packet, "approvals", "{}").statusCode(409);
        offers(packet, "FILL_BLANKS");
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("recipients.nextStep", equalTo(List.of("FILL_BLANKS")));
        as("carol").get("/api/me/approvals").then().statusCode(200).body("items.packet", not(hasItem(packet)));
        assertFalse(as("carol").get("/").asString().contains("/packets/" + packet));
    }

    /** Counsel who is not a lead sees the matter and the person who can change it, but no button that would be refused. */
    @Test
    void theMatterIsReadOnlyForMembersWhoDoNotLead() {
        String carol = as("carol").get("/cases/" + caseId + "/matter").asString();
        assertTrue(carol.contains("A lead of the case can change it: alice."), carol);
        assertFalse(carol.contains("Save the matter"), carol);
        assertTrue(as("alice").get("/cases/" + caseId + "/matter").asString().contains("Save the matter"));
    }

    /** Checks the next step of a packet in the list of its case, as JSON and on the page. */
    private void offers(String packet, String step) {
        as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + packet + "' }.nextStep", equalTo(step));
        String page = as("alice").get("/cases/" + caseId + "/packets").asString();
        String row = page.substring(page.indexOf("<td><a href=\"/packets/" + packet));
        NextStep next = NextStep.valueOf(step);
        assertEquals(
                next != NextStep.NONE && next != NextStep.WAIT,
                row.substring(0, row.indexOf("</tr>")).replace("&#39;", "'").contains(next.sentence()),
                row);
    }

    @Test
    void theNoticeOfAModifiedOrderReplacesTheFirst() {
        String first = packet("SEIZURE", "REGISTRY");
        approved(first);
        post("alice", first, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        amended(
                "event",
                "MODIFIED",
                "at",
                now(),
                "ecfNumber",
                "19",
                "nameServers",
                "ns3.custody.example, ns4.custody.example");
        // The names are the same, but the request is not.
        String second = packet("SEIZURE", "REGISTRY");
        String mail = as("alice").get("/api/packets/" + second + "/mail").asString();
        String words = mail.replaceAll("=?\\r\\n", " ");
        assertTrue(words.contains("modified on "), mail);
        assertTrue(
                words.contains("replaces our notice with the reference "
                        + first.replace("-", "").substring(20)),
                mail);
        approved(second);
        post("alice", second, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        List<String> ready = amended("event", "VACATED", "at", now())
                .body("reversals", hasSize(1))
                .extract()
                .path("reversals");
        as("alice").get("/api/packets/" + ready.getFirst()).then().body("domains", hasSize(2));
    }

    @Test
    void anOrderThatWasVacatedHasItsReversalsReady() throws IOException {
        String packet = packet("SEIZURE", "REGISTRY");
        String unsent = packet("SEIZURE", "REGISTRY");
        approved(packet);
        approved(unsent);
        post("alice", packet, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        List<String> ready = amended("event", "VACATED", "at", now(), "ecfNumber", "47")
                .body("state", equalTo("VACATED"))
                .body("reversals", hasSize(1))
                .extract()
                .path("reversals");
        as("alice")
                .get("/api/packets/" + ready.getFirst())
                .then()
                .body("kind", equalTo("REVERSAL"))
                .body("state", equalTo("PREPARED"))
                .body("reverses", equalTo(packet))
                .body("orderVersion.carried", equalTo(2))
                .body("domains", hasSize(2));
        String early = as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + packet + "' && it.id != '"
                        + ready.getFirst() + "' }.id");
        // A step that would be refused now is not offered.
        List.of(packet, unsent, early).forEach(one -> offers(one, "NONE"));
        offers(ready.getFirst(), "APPROVE");
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("order.state", equalTo("VACATED"))
                .body("order.daysLeft", nullValue())
                .body("order.expiresAt", notNullValue())
                .body("totals.pending", equalTo(0))
                .body("totals.overdue", equalTo(0))
                .body("totals.lapsed", equalTo(2))
                .body("recipients.due", everyItem(nullValue()))
                .body("recipients.pending", everyItem(equalTo(0)));
        as("dan").get("/api/me/approvals").then().statusCode(200).body("items.packet", not(hasItem(unsent)));
        assertFalse(as("carol").get("/packets/" + early).asString().contains("You approve exactly the files"));
        // The earlier reversal still states that the order is in force.
        post("carol", early, "approvals", "{}").statusCode(409).body("errors.code", hasItem("reversal-outdated"));
        status("The order was vacated, and 1 reversal must still be served ", "APPROVE_REVERSAL");
        // The author of the reversal is the person who filed the vacatur.
        post("dan", ready.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", ready.getFirst(), "approvals", "{}").statusCode(201);
        status("The order was vacated, and 1 reversal must still be served ", "SERVE_REVERSAL");
        post("alice", ready.getFirst(), "dispatches", BY_HAND.formatted(now())).statusCode(201);
        status("The order was vacated, and the reversals have been served.", "NONE");
        post("alice", unsent, "dispatches", BY_HAND.formatted(now()))
                .statusCode(422)
                .body("blocking.code", hasItem("order-vacated"));
        as("alice")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(422)
                .body("blocking.code", hasItem("order-vacated"));
        assertEquals(0, mails().size());
    }

    /** Checks the status as JSON, as a PDF and as a page. */
    private void status(String sentence, String nextStep) throws IOException {
        String path = "/api/cases/" + caseId + "/status";
        as("alice")
                .get(path)
                .then()
                .statusCode(200)
                .body("sentence", startsWith(sentence))
                .body("recipients.nextStep", hasItem(nextStep))
                .body("overdue", empty());
        byte[] pdf =
                as("alice").get(path + ".pdf").then().statusCode(200).extract().asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertTrue(text.contains(sentence), text);
            if (!nextStep.equals("NONE")) {
                assertTrue(text.contains(NextStep.valueOf(nextStep).sentence()), text);
            }
        }
    }

    @Test
    void aReversalSaysOfEachNameWhatItsRecipientAnswered() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        String early = as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + packet + "' }.id");
        approved(packet);
        approved(early);
        List<String> names = as("alice").get("/api/packets/" + packet).path("domains");
        post("alice", packet, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        as("carol")
                .contentType("text/csv")
                .body("domain,result,comment\n" + names.getFirst() + ",REFUSED,another order\n")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(201);
        // The reversal was made before the answer, and lists the name.
        post("alice", early, "dispatches", BY_HAND.formatted(now()))
                .statusCode(409)
                .body("detail", containsString(names.getFirst()))
                .body("detail", containsString("make it again"))
                .body("errors.code", hasItem("reversal-outdated"));
        String request = "{\"kind\": \"REVERSAL\"}";
        Map<String, Object> planned = as("alice")
                .body(request)
                .post("/api/cases/" + caseId + "/packets/previews")
                .then()
                .statusCode(200)
                .body("packets[0].warnings.code", hasItem("not-changed"))
                .extract()
                .path("packets[0]");
        List<String> ready = amended("event", "VACATED", "at", now(), "ecfNumber", "47")
                .extract()
                .path("reversals");
        String reversal = ready.getFirst();
        assertEquals(List.of(names.get(1)), planned.get("names"));
        String csv =
                ZipTexts.of(as("alice")
                                .get("/api/packets/" + reversal + "/registry.zip")
                                .asByteArray())
                        .entrySet()
                        .stream()
                        .filter(entry -> entry.getKey().endsWith("/03-NAMES.csv"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        assertTrue(csv.contains(names.get(1)) && csv.contains("IF_CHANGED"), csv);
        assertFalse(csv.contains(names.getFirst()), csv);
    }

    @Test
    void aRetractedNoticeCountsWithItsAnswers() {
        String packet = refusedFirst();
        Map<String, Object> reversal = post("dan", packet, "retraction", "{\"reason\": \"mistaken\"}")
                .statusCode(201)
                .extract()
                .path("reversal.body");
        List<String> names = as("alice").get("/api/packets/" + packet).path("domains");
        assertEquals(List.of(names.get(1)), restored(reversal));
        String preservation = as("alice")
                .body("{\"kind\": \"PRESERVATION\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
        post("dan", preservation, "retraction", "{\"reason\": \"mistaken\"}").statusCode(409);
        approved(preservation);
        post("dan", preservation, "retraction", "{\"reason\": \"mistaken\"}")
                .statusCode(201)
                .body("reversal", nullValue());
    }

    @Test
    void aLaterAnswerAboutTheWholePacketCounts() {
        String packet = refusedFirst();
        List<String> names = as("alice").get("/api/packets/" + packet).path("domains");
        String disposition = "names.find { it.name == '" + names.getFirst() + "' }.disposition";
        as("carol").get("/api/packets/" + packet + "/results").then().body(disposition, equalTo("REFUSED"));
        assertEquals(List.of(names.get(1)), restored(Map.of("kind", "REVERSAL")));
        post("carol", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"we have now carried out all of it\"}")
                .statusCode(201);
        as("carol").get("/api/packets/" + packet + "/results").then().body(disposition, equalTo("CONFIRMED"));
        assertEquals(names, restored(Map.of("kind", "REVERSAL")));
    }

    /** Returns a served notice whose recipient refused the first of its two names. */
    private String refusedFirst() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        List<String> names = as("alice").get("/api/packets/" + packet).path("domains");
        post("alice", packet, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        as("carol")
                .contentType("text/csv")
                .body("domain,result,comment\n" + names.getFirst() + ",REFUSED,another order\n")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(201);
        return packet;
    }

    private List<String> restored(Map<String, Object> request) {
        return as("alice")
                .body(request)
                .post("/api/cases/" + caseId + "/packets/previews")
                .then()
                .statusCode(200)
                .extract()
                .path("packets[0].names");
    }

    @Test
    void aReversalThatStatesWhatIsNoLongerSoIsNotSent() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        String early = as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + packet + "' }.id");
        approved(packet);
        approved(early);
        post("alice", packet, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        List<String> ready = amended("event", "VACATED", "at", now(), "ecfNumber", "47")
                .extract()
                .path("reversals");
        post("alice", early, "dispatches", BY_HAND.formatted(now()))
                .statusCode(409)
                .body("detail", containsString("use the reversal that states the vacatur"))
                .body("errors.code", hasItem("reversal-outdated"));
        refused(SERVED_IN_SQL.formatted(early));
        // The vacatur was entered by mistake, so the statement of the other reversal is untrue now. The author of
        // that reversal is the person who filed the vacatur.
        post("dan", ready.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", ready.getFirst(), "approvals", "{}").statusCode(201);
        amended("event", "CORRECTED", "reason", "The vacatur of another order was recorded.", "state", "ENTERED");
        post("alice", ready.getFirst(), "dispatches", BY_HAND.formatted(now()))
                .statusCode(409)
                .body("errors.code", hasItem("reversal-outdated"));
        refused(SERVED_IN_SQL.formatted(ready.getFirst()));
        refused("insert into packet_approval (id, packet_id, approver, as_role, at, renditions)"
                + " values (gen_random_uuid(), '" + ready.getFirst() + "', 'erin', 'COUNSEL', now(), renditions_of('"
                + ready.getFirst() + "'))");
        post("alice", early, "dispatches", BY_HAND.formatted(now())).statusCode(201);
    }

    @Test
    void aServiceBeforeTheVacaturIsPutOnRecordAfterItAndReversed() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        // People state times to the second.
        String served = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        amended("event", "VACATED", "at", now()).body("reversals", empty());
        post("alice", packet, "dispatches", BY_HAND.formatted(served)).statusCode(201);
        as("alice")
                .get("/api/cases/" + caseId + "/orders")
                .then()
                .body("items[0].state", equalTo("VACATED"))
                .body("items[0].reversals", hasSize(1));
    }

    @Test
    void aDraftOfAProposedOrderIsNeitherApprovedNorSent() throws Exception {
        String theCase = "/api/cases/" + caseId;
        String proposed = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "draft.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("state", "PROPOSED")
                .multiPart("issuedAt", now())
                .multiPart("actions", "LOCK")
                .post(theCase + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String packet = as("alice")
                .body("{\"kind\": \"SEIZURE\", \"order\": \"" + proposed + "\", \"onRefused\": \"LEAVE_OUT\"}")
                .post(theCase + "/packets")
                .then()
                .statusCode(201)
                .body("packets[0].preflight.warnings.code", hasItem("order-not-entered"))
                .body("packets[0].preflight.warnings.code", hasItem("no-paragraph"))
                .body("packets[0].orderVersion.state", equalTo("PROPOSED"))
                .extract()
                .path("packets[0].id");
        offers(packet, "FILE_ORDER");
        as("alice").get(theCase + "/status").then().body("recipients.nextStep", equalTo(List.of("FILE_ORDER")));
        offers(reversalOf(packet), "NONE");
        as("alice").get("/api/packets/" + packet + "/pdf").then().statusCode(200);
        as("alice").get("/api/packets/" + packet + "/mail").then().statusCode(200);
        // The final index belongs to a stored set, and a set with blanks is not stored.
        String index = theCase + "/orders/" + proposed + "/court/07-1-Ex-B-Index.csv";
        as("alice").get(index).then().statusCode(200);
        as("alice").get(index + "?edition=FINAL").then().statusCode(409).body("errors.code", hasItem("blank-fields"));
        post("carol", packet, "approvals", "{}")
                .statusCode(409)
                .body("detail", containsString("proposed"))
                .body("errors.code", hasItem("order-not-entered"));
        sql("insert into packet_rendition (packet_id, name, sha256, octets) values ('" + packet
                + "', 'a.txt', encode(sha256('x'), 'hex'), 'x')");
        refused("insert into packet_approval (id, packet_id, approver, as_role, at, renditions)"
                + " values (gen_random_uuid(), '" + packet + "', 'carol', 'COUNSEL', now(), renditions_of('" + packet
                + "'))");
    }

    @Test
    void whatTheCourtStruckFromTheProposedOrderIsOnTheReviewSheet() throws Exception {
        String orders = "/api/cases/" + caseId + "/orders";
        String order = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "draft.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("state", "PROPOSED")
                .multiPart("actions", "LOCK,HOLD")
                .multiPart("paragraphs", "LOCK=5(a), HOLD=5(b)")
                .post(orders)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "signed.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("event", "ENTERED")
                .multiPart("issuedAt", now())
                .multiPart("actions", "LOCK")
                .multiPart("paragraphs", "LOCK=6")
                .post(orders + "/" + order + "/amendments")
                .then()
                .statusCode(201);
        String packet = as("alice")
                .body("{\"kind\": \"SEIZURE\", \"order\": \"" + order + "\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .body(
                        "packets[0].preflight.warnings.findAll { it.code == 'not-as-proposed' }.message",
                        hasItems(
                                startsWith("changed: LOCK is in paragraph 6"),
                                startsWith("gone: HOLD was proposed in paragraph 5(b)")))
                .extract()
                .path("packets[0].id");
        String sheet = PdfA.text(as("carol")
                        .get("/api/packets/" + packet + "/review.pdf")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .replaceAll("\\s+", " ");
        assertTrue(sheet.contains("gone: HOLD was proposed in paragraph 5(b)"), sheet);
    }

    /** The page states a verdict that forbids sending, and does not offer a mail that the service would refuse. */
    @Test
    void aChangedVerdictLeavesNoFormForTheMail() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        assertTrue(as("alice").get("/packets/" + packet).asString().contains("Send by mail"));
        String suspect = as("alice").get("/api/cases/" + caseId + "/suspects").path("items[0].id");
        as("alice")
                .body("{\"suspects\": [\"" + suspect
                        + "\"], \"verdict\": \"COMPROMISED\", \"reason\": \"the owner wrote to us\"}")
                .post("/api/cases/" + caseId + "/verdicts")
                .then()
                .statusCode(200);
        String page = as("alice").get("/packets/" + packet).asString();
        assertFalse(page.contains("Send by mail"), page);
        assertTrue(page.contains("has the verdict"), page);
    }

    @Test
    void ofSeveralOrdersInForceTheErrorListsEach() {
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String other = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "pi.pdf",
                        ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("issuedAt", issued.toString())
                .multiPart("ecfNumber", "31")
                .multiPart("actions", "LOCK")
                .post("/api/cases/" + caseId + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("alice")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets/previews")
                .then()
                .statusCode(400)
                .body("detail", containsString(order() + ", TRO of "))
                .body("detail", containsString(other + ", PRELIMINARY_INJUNCTION of "))
                .body("detail", containsString("ECF No. 31"));
    }

    @Test
    void aDraftOnFileAsTheSignedOrderIsFound() {
        byte[] draft = new PdfRenderer()
                .render(
                        "<html lang=\"en\"><head><title>Order</title><meta name=\"subject\" content=\"s\"/><meta name=\"description\""
                                + " content=\"s\"/><style>body { font-family: Court }</style></head><body>"
                                + "<h1>[PROPOSED] ORDER</h1></body></html>",
                        Instant.parse("2026-11-23T12:00:00Z"),
                        42);
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("document", "order.pdf", draft, "application/pdf")
                .multiPart("event", "CORRECTED")
                .multiPart("reason", "The wrong file was on record.")
                .post("/api/cases/" + caseId + "/orders/" + order() + "/amendments")
                .then()
                .statusCode(201)
                .body("documentName", equalTo("order.pdf"));
        as("alice")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(422)
                .body("blocking.code", hasItem("draft-on-file"));
    }

    /** If a second dispatch is refused, the first service still counts. */
    @Test
    void aServedPacketIsNeverCancelledByAFurtherSending() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        assertTrue(as("alice").get("/packets/" + packet).asString().contains("Send by mail"));
        amended("event", "MODIFIED", "at", now(), "paragraphs", "LOCK=4, HOLD=5");
        refusedAgain(packet, "order-changed");
        offers(packet, "AMENDED_NOTICE");
        String amended = packet("SEIZURE", "REGISTRY");
        offers(packet, "NONE");
        post("alice", amended, "cancellation", "{\"reason\": \"made by mistake\"}")
                .statusCode(201);
        offers(packet, "AMENDED_NOTICE");
        post("alice", packet, "replies", "{\"kind\": \"QUESTION\", \"text\": \"Which names?\"}")
                .statusCode(201);
        offers(packet, "ANSWER");
        String status = "/api/cases/" + caseId + "/status";
        as("alice").get(status).then().body("recipients.nextStep", equalTo(List.of("ANSWER")));
        amended("event", "VACATED", "at", now()).body("reversals", hasSize(1));
        refusedAgain(packet, "order-vacated");
        as("alice")
                .get(status)
                .then()
                .body("recipients.nextStep", equalTo(List.of("APPROVE_REVERSAL")))
                .body("sentence", containsString("must still be served"));
    }

    @Test
    void aServedPacketWhoseNameHasAnotherVerdictIsNotCancelled() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        String suspect = as("alice").get("/api/cases/" + caseId + "/suspects").path("items[0].id");
        as("alice")
                .body("{\"verdict\": \"COMPROMISED\"}")
                .patch("/api/suspects/" + suspect)
                .then()
                .statusCode(200);
        refusedAgain(packet, "compromised");
    }

    private void refusedAgain(String packet, String code) {
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(422)
                .body("detail", containsString("not sent again"))
                .body("blocking.code", hasItem(code));
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("state", equalTo("SENT"))
                .body("cancelled", nullValue())
                .body("dispatches", hasSize(1));
        if (!code.equals("compromised")) {
            assertFalse(as("alice").get("/packets/" + packet).asString().contains("Send by mail"));
        }
    }

    /** Only one of the two requests succeeds, and the refusal of the other states which one did. */
    @Test
    void aCancellationAndAServiceAtTheSameTime() throws Exception {
        for (int round = 0; round < 3; round++) {
            String packet = packet("SEIZURE", "REGISTRY");
            approved(packet);
            String served = BY_HAND.formatted(now());
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                Future<ValidatableResponse> cancelled = both.submit(() -> {
                    together.await();
                    return post("alice", packet, "cancellation", "{\"reason\": \"made by mistake\"}");
                });
                Future<ValidatableResponse> sent = both.submit(() -> {
                    together.await();
                    return post("alice", packet, "dispatches", served);
                });
                int ofTheCancellation = cancelled.get().extract().statusCode();
                int ofTheService = sent.get().extract().statusCode();
                assertEquals(
                        List.of(201, 409),
                        Stream.of(ofTheCancellation, ofTheService).sorted().toList());
                if (ofTheService == 409) {
                    sent.get().body("detail", containsString("CANCELLED"));
                } else {
                    cancelled.get().body("detail", containsString("retraction"));
                }
            }
        }
    }

    @Test
    void aPacketThatWasNotSentIsCancelled() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        String reversal = as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + packet + "' }.id");
        post("alice", packet, "cancellation", "{}").statusCode(400);
        for (int twice = 0; twice < 2; twice++) {
            post("alice", packet, "cancellation", "{\"reason\": \"made by mistake\"}")
                    .statusCode(201)
                    .body("state", equalTo("CANCELLED"))
                    .body("cancelled.reason", equalTo("made by mistake"));
        }
        as("alice")
                .get("/api/packets/" + reversal)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("progress.cancelled.reason", startsWith("the packet that this reversal undoes"));
        // The notice was never served on its recipient, so there is nothing to reverse.
        as("alice")
                .body("{\"kind\": \"REVERSAL\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(422)
                .body("blocking.code", equalTo(List.of("nothing-to-reverse")));
        post("carol", packet, "approvals", "{}").statusCode(409);
        post("alice", packet, "retraction", "{\"reason\": \"made by mistake\"}")
                .statusCode(409)
                .body("detail", containsString("nothing to retract"));
        assertFalse(as("alice").get("/packets/" + packet).asString().contains("/retraction"));
        String next = packet("SEIZURE", "REGISTRY");
        post("alice", next, "retraction", "{\"reason\": \"made by mistake\"}")
                .statusCode(409)
                .body("detail", containsString("cancel it"));
        refused("insert into packet_withdrawal (packet_id, kind, at, actor, reason, requested) values ('" + next
                + "', 'RETRACTED', now(), 'alice', 'never sent', true)");
        approved(next);
        post("alice", next, "dispatches", BY_HAND.formatted(now())).statusCode(201);
        post("alice", next, "cancellation", "{\"reason\": \"too late\"}")
                .statusCode(409)
                .body("detail", containsString("retraction"));
        for (boolean requested : List.of(true, false)) {
            refused("insert into packet_withdrawal (packet_id, kind, at, actor, reason, requested) values ('" + next
                    + "', 'CANCELLED', now(), 'alice', 'x', " + requested + ")");
        }
        as("alice").get("/api/packets/" + next).then().body("state", equalTo("SENT"));
        as("alice").get("/api/cases/" + caseId + "/orders").then().body("items[0].reversals", empty());
    }
}
