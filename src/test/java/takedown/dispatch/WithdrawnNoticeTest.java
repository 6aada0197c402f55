package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import takedown.packet.rendition.page.PdfA;

/** A notice that was served and then withdrawn stays in the papers and pages that report on the service of the order. */
@QuarkusTest
class WithdrawnNoticeTest extends SendingCase {
    @Test
    void aWithdrawnNoticeStaysOnRecord() throws IOException {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post(
                        "alice",
                        packet,
                        "dispatches",
                        "{\"servedAt\": \"" + Instant.now()
                                + "\", \"servedBy\": \"R. Okafor\", \"manner\": \"COURIER\"}")
                .statusCode(201);
        post("dan", packet, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("recipients.nextStep", equalTo(List.of("TELL_WITHDRAWN")))
                .body("sentence", equalTo("At risk because VeriSign, Inc. must still be told of the withdrawal."))
                .body("withdrawn[0].toldAt", nullValue());
        offers(packet, "TELL_WITHDRAWN");
        String untold = text("/api/cases/" + caseId + "/status.pdf");
        assertTrue(untold.contains("not told yet"), untold);
        String order = as("alice").get("/api/cases/" + caseId + "/orders").path("items[0].id");
        String court = "/api/cases/" + caseId + "/orders/" + order + "/court/";
        String blank = "VeriSign, Inc. was told that the notice was withdrawn";
        as("alice")
                .get(court + "20-Notice-of-Execution.pdf?edition=FINAL")
                .then()
                .statusCode(409)
                .body("errors.message", hasItem(containsString(blank)));
        told(packet);
        assertFalse(as("alice")
                .get(court + "20-Notice-of-Execution.pdf?edition=FINAL")
                .asString()
                .contains(blank));
        offers(packet, "NONE");
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("recipients", empty())
                .body("withdrawn[0].toldAt", notNullValue())
                .body("withdrawn.recipient", equalTo(List.of("VeriSign, Inc.")))
                .body("withdrawn[0].names", equalTo(2))
                .body("withdrawn[0].packet", equalTo(packet))
                .body("sentence", startsWith("Withdrawn: what was served on VeriSign, Inc. was withdrawn"));
        String sheet = text("/api/cases/" + caseId + "/status.pdf");
        assertTrue(sheet.contains("Served, then withdrawn: VeriSign, Inc. (2 names, served "), sheet);
        assertTrue(
                as("alice").get("/cases/" + caseId + "/status").asString().contains("<h2>Served, then withdrawn</h2>"));
        String proof = text(court + "15-Proof-of-Service-verisign.pdf");
        assertTrue(proof.contains("I, R. Okafor, hereby declare") && proof.contains("by courier"), proof);
        String notice = text(court + "20-Notice-of-Execution.pdf");
        assertTrue(notice.contains("VeriSign, Inc."), notice);
        assertTrue(notice.contains("then withdrawn on "), notice);
        assertTrue(notice.contains("; recipient told on "), notice);
        assertTrue(notice.contains("directs to act (not counted in Table 2): 2."), notice);
        // The same names are requested again: the row stays, and the names are counted once.
        String next = packet("SEIZURE", "REGISTRY");
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("sentence", containsString("2 names are in packets that have not been sent"));
        approved(next);
        post("alice", next, "dispatches", "{\"servedAt\": \"" + Instant.now() + "\", \"servedBy\": \"R. Okafor\"}")
                .statusCode(201);
        String later = text(court + "20-Notice-of-Execution.pdf");
        assertTrue(later.contains("then withdrawn on "), later);
        assertTrue(later.contains("directs to act (not counted in Table 2): 0."), later);
        String since = text("/api/cases/" + caseId + "/status.pdf");
        assertTrue(since.contains("Served, then withdrawn: VeriSign, Inc."), since);
        assertFalse(since.contains("Not started"), since);
    }

    /** The recipient may have acted on the notice before it was withdrawn, so it learns of the end of the order like any other recipient. */
    @Test
    void theEndOfTheOrderIsServedOnTheRecipientOfAWithdrawnNotice() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        post("dan", packet, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        List<String> reversals =
                vacated().body("reversals", hasSize(1)).extract().path("reversals");
        String status = "/api/cases/" + caseId + "/status";
        as("alice")
                .get(status)
                .then()
                .body(
                        "sentence",
                        startsWith("The order was vacated, and 1 reversal must still be served on VeriSign, Inc."))
                .body("recipients.nextStep", equalTo(List.of("APPROVE_REVERSAL")))
                .body("atRisk", equalTo(true));
        as("alice")
                .get("/api/packets/" + reversals.getFirst())
                .then()
                .body("domains", equalTo(List.of("hollowwren-keys.net", "hollowwren-status.com")));
        // The author of the reversal is carol, who filed the vacatur.
        post("dan", reversals.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", reversals.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", reversals.getFirst(), "dispatches", served()).statusCode(201);
        as("alice")
                .get(status)
                .then()
                .body("recipients", empty())
                .body("sentence", equalTo("The order was vacated, and the reversals have been served."))
                .body("withdrawn[0].toldAt", notNullValue());
        String sheet = text(status + ".pdf");
        assertFalse(sheet.contains("not told yet"), sheet);
    }

    /** The service is recorded only after the notice was withdrawn and the order was vacated. */
    @Test
    void aServiceThatIsRecordedAfterTheEndOfTheOrderIsReversed() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        String served = served();
        awaitNextSecond();
        post("dan", packet, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        vacated().body("reversals", empty());
        post("alice", packet, "dispatches", served)
                .statusCode(201)
                .body("dispatches.purpose", equalTo(List.of("REQUEST")));
        as("alice").get("/api/cases/" + caseId + "/orders").then().body("items[0].reversals", hasSize(1));
    }

    /** What the recipient did before it learned of the withdrawal is still in place, so the reversal is the next step. */
    @Test
    void whatWasDoneUnderAWithdrawnNoticeIsReversed() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        carriedOut("LOCK", "HOLD");
        run();
        post("dan", packet, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        String status = "/api/cases/" + caseId + "/status";
        as("alice")
                .get(status)
                .then()
                .body("totals.withdrawn", equalTo(2))
                .body("totals.alreadyDown", equalTo(0))
                .body("recipients.nextStep", equalTo(List.of("TELL_WITHDRAWN")));
        told(packet);
        as("alice")
                .get(status)
                .then()
                .body("recipients.nextStep", equalTo(List.of("APPROVE_REVERSAL")))
                .body("recipients[0].packets", hasSize(2))
                .body("sentence", equalTo("At risk because the changes at VeriSign, Inc. must be reversed."));
        String reversal = as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + packet + "' }.id");
        approved(reversal);
        as("alice").get(status).then().body("recipients.nextStep", equalTo(List.of("SERVE_REVERSAL")));
        post("alice", reversal, "dispatches", served()).statusCode(201);
        as("alice")
                .get(status)
                .then()
                .body("recipients", empty())
                .body("sentence", startsWith("Withdrawn: what was served on VeriSign, Inc. was withdrawn"));
        // A name that works again because of a reversal did not come back.
        carriedOut("RELEASE");
        run();
        as("alice")
                .get(status)
                .then()
                .body("changedSinceYesterday.wentDown", equalTo(0))
                .body("changedSinceYesterday.cameBack", equalTo(0))
                .body("changedSinceYesterday.restored", equalTo(2))
                .body("changedSinceYesterday.sent", equalTo(2))
                .body("risks", not(hasItem(containsString("back online"))))
                .body("atRisk", equalTo(false));
        String sheet = text(status + ".pdf");
        assertTrue(sheet.contains("2 names restored after a reversal. 2 packets sent."), sheet);
        assertTrue(sheet.contains(", recipient told "), sheet);
    }

    /** The recipients that acted under the first order need a notice of the order that superseded it. */
    @Test
    void aSupersedingOrderUnderWhichNothingWasServedIsARisk() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String first = as("alice").get("/api/cases/" + caseId + "/orders").path("items[0].id");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String second = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "injunction.pdf",
                        ("%PDF-1.4 " + caseId + " injunction").getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("issuedAt", now.toString())
                .multiPart("actions", "LOCK")
                .post("/api/cases/" + caseId + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("event", "SUPERSEDED")
                .multiPart("at", now.toString())
                .multiPart("supersededBy", second)
                .post("/api/cases/" + caseId + "/orders/" + first + "/amendments")
                .then()
                .statusCode(201);
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body(
                        "risks",
                        hasItem(
                                "An order was superseded, and nothing has been served under the order that superseded it. Make its packets."));
    }

    private void carriedOut(String... actions) {
        given().contentType("application/json")
                .body(Map.of(
                        "names",
                        List.of("hollowwren-keys.net", "hollowwren-status.com"),
                        "actions",
                        List.of(actions)))
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
    }

    private static void told(String packet) {
        post("alice", packet, "dispatches", served())
                .statusCode(201)
                .body("dispatches.purpose", equalTo(List.of("REQUEST", "RETRACTION")));
    }

    private void offers(String packet, String step) {
        as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .then()
                .body("items.find { it.id == '" + packet + "' }.nextStep", equalTo(step));
    }

    private ValidatableResponse vacated() {
        String order = as("alice").get("/api/cases/" + caseId + "/orders").path("items[0].id");
        return given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "vacatur.pdf",
                        ("%PDF-1.4 " + caseId + " vacatur").getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("event", "VACATED")
                .multiPart("at", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                .post("/api/cases/" + caseId + "/orders/" + order + "/amendments")
                .then()
                .statusCode(201);
    }

    private static String text(String path) throws IOException {
        return PdfA.text(as("alice").get(path).then().statusCode(200).extract().asByteArray())
                .replaceAll("\\s+", " ");
    }
}
