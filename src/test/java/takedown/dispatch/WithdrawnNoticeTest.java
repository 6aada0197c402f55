package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        // The telling counts, although it reached another office than the notice. A later telling does not change the
        // time.
        post("alice", packet, "dispatches", served("Legal Department"))
                .statusCode(201)
                .body("dispatches.purpose", equalTo(List.of("REQUEST", "RETRACTION")));
        String told = as("alice").get("/api/cases/" + caseId + "/status").path("withdrawn[0].toldAt");
        awaitNextSecond();
        post("alice", packet, "dispatches", served()).statusCode(201).body("dispatches", hasSize(3));
        as("alice").get("/api/cases/" + caseId + "/status").then().body("withdrawn[0].toldAt", equalTo(told));
        post("dan", packet, "retraction", "{\"reason\": \"the wrong file\"}").body("toBeTold", empty());
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
        as("alice")
                .body("{\"matter\": {\"processAddresses\": [{\"party\": \"verisign\", \"address\": \"12061 Example"
                        + " Way, Reston\"}]}}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        assertTrue(
                text(court + "15-Proof-of-Service-verisign.pdf").contains("served: 12061 Example Way, Reston"), proof);
        String exception = "for which a recipient was served, except names only in withdrawn notices";
        String declaration = text(court + "20-1-Declaration.pdf");
        assertTrue(declaration.contains(exception), declaration);
        String notice = text(court + "20-Notice-of-Execution.pdf");
        assertTrue(notice.contains("Domain names " + exception), notice);
        assertTrue(notice.contains("Served, except names only in withdrawn notices 0"), notice);
        assertArrayEquals(
                octets(court + "20-Notice-of-Execution.pdf"),
                octets(court + "20-Notice-of-Execution.pdf"),
                "the same record gives the same paper");
        Matcher asOf = Pattern.compile("as of \\w+ \\d+, \\d{4}, at \\d+:\\d+").matcher(notice);
        assertTrue(asOf.find() && declaration.contains(asOf.group()), notice + declaration);
        assertTrue(notice.contains("VeriSign, Inc."), notice);
        assertTrue(notice.contains("then withdrawn on "), notice);
        assertTrue(notice.contains("; recipient told on "), notice);
        assertTrue(notice.contains("Names only in withdrawn notices 2"), notice);
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
        assertTrue(later.contains("Names only in withdrawn notices 0"), later);
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

    /** The order that supersedes is the paper that ends the earlier one, so its number on the docket is cited. */
    @Test
    void theNoticeOfExecutionCitesTheOrderThatSuperseded() throws IOException {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String orders = "/api/cases/" + caseId + "/orders";
        String first = as("alice").get(orders).path("items[0].id");
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        String second = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "injunction.pdf",
                        ("%PDF-1.4 " + caseId + " injunction").getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("issuedAt", now)
                .multiPart("actions", "LOCK,HOLD")
                .multiPart("ecfNumber", "40")
                .post(orders)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("event", "SUPERSEDED")
                .multiPart("at", now)
                .multiPart("supersededBy", second)
                .post(orders + "/" + first + "/amendments")
                .then()
                .statusCode(201);
        String notice = text(orders + "/" + first + "/court/20-Notice-of-Execution.pdf");
        assertTrue(
                notice.contains("(ECF No. 40) and no longer binds any recipient. The observations below were made while"
                        + " it was in force."),
                notice);
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
        String order = as("alice").get("/api/cases/" + caseId + "/orders").path("items[0].id");
        String paper = "/api/cases/" + caseId + "/orders/" + order + "/court/20-Notice-of-Execution.pdf";
        String before = text(paper);
        assertTrue(
                before.contains("carried out under the notice, as the recipient answered or a look-up showed 2"),
                before);
        assertTrue(before.contains("still changed as of the last look-up 2"), before);
        assertFalse(before.contains("reversal served on"), before);
        post("alice", reversal, "dispatches", served()).statusCode(201);
        // The names are still down at the last look-up, so the recipient keeps its row until they are restored.
        as("alice")
                .get(status)
                .then()
                .body("recipients.nextStep", equalTo(List.of("WAIT")))
                .body("recipients[0].packets", hasItem(reversal))
                .body("withdrawn[0].reversedAt", notNullValue())
                .body("atRisk", equalTo(true))
                .body(
                        "sentence",
                        equalTo(
                                "At risk because the changes at VeriSign, Inc. are still in place after the reversal."));
        assertTrue(text(status + ".pdf").contains(", reversal served "), "the reversal is in the status");
        assertTrue(as("alice").get("/cases/" + caseId + "/status").asString().contains("reversal served "));
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
                .body("recipients", empty())
                .body("sentence", startsWith("Withdrawn: what was served on VeriSign, Inc. was withdrawn"))
                .body("atRisk", equalTo(false));
        String sheet = text(status + ".pdf");
        assertTrue(sheet.contains("2 names restored after a reversal. 2 packets sent."), sheet);
        assertTrue(sheet.contains(", recipient told "), sheet);
        String after = text(paper);
        assertTrue(after.contains("reversal served on"), after);
        assertTrue(after.contains("restored (resolving again) as of the last look-up 2"), after);
        assertTrue(after.contains("still changed as of the last look-up 0"), after);
        // Everything was restored before the vacatur, so nothing more is requested from the recipient.
        vacated().body("reversals", empty());
        as("alice")
                .get(status)
                .then()
                .body("recipients", empty())
                .body("sentence", equalTo("The order was vacated, and there is nothing to reverse."));
        // Whether the names of a withdrawn notice are restored is looked up after the end of the order too.
        String ended = text(paper);
        assertTrue(
                ended.contains("no longer binds any recipient. Except for the names counted below as only in withdrawn"
                        + " notices, the observations below were made while it was in force."),
                ended);
    }

    /** The recipients that acted under the first order need a notice of the order that superseded it. */
    @Test
    void aSupersedingOrderUnderWhichNothingWasServedIsARisk() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        superseded();
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body(
                        "risks",
                        hasItem("An order was superseded, and nothing has been served under the order that superseded"
                                + " it. 2 names of an earlier order are in no packet that was served under the order in force."
                                + " Make its packets."))
                .body("recipients.nextStep", equalTo(List.of("NEW_PACKET")))
                .body("atRisk", equalTo(true))
                .body(
                        "sentence",
                        equalTo("At risk because nothing has been served under the order that superseded an earlier"
                                + " one and 2 names have no result since the earlier order ended."));
        // The injunction commands the lock too, so a reversal of the first order does not release the names.
        reversal("").statusCode(422).body("blocking.code", equalTo(List.of("still-commanded", "still-commanded")));
        String leavingOut = ", \"onRefused\": \"LEAVE_OUT\"";
        reversal(leavingOut).statusCode(422).body("blocking.code", hasItem("still-commanded"));
        List<String> suspects =
                as("alice").get("/api/cases/" + caseId + "/suspects").path("items.id");
        judged(suspects.subList(0, 1), "COMPROMISED");
        String one = reversal(leavingOut)
                .statusCode(201)
                .body("packets[0].domains", hasSize(1))
                .body("leftOut.code", equalTo(List.of("still-commanded")))
                .extract()
                .path("packets[0].id");
        // The verdict is judged again when the reversal is approved.
        judged(suspects.subList(0, 1), "MALICIOUS");
        post("carol", one, "approvals", "{}").statusCode(409).body("errors.code", hasItem("still-commanded"));
        // The notice was withdrawn, so nothing under it is requested any longer.
        post("dan", packet, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        told(packet);
        reversal("").statusCode(201).body("packets[0].domains", hasSize(2));
    }

    /** Files an injunction that supersedes the order of the case, and returns its id. */
    private String superseded() {
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
        return second;
    }

    /** The vacatur of the injunction does not revive the order that it superseded, under which the recipient still holds the names. */
    @Test
    void theStatusCountsTheNamesHeldUnderAllOrders() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String first = as("alice").get("/api/cases/" + caseId + "/orders").path("items[0].id");
        String second = superseded();
        packet("SEIZURE", "REGISTRY");
        // The injunction has no end on file, so every registration ends before it.
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("recipients.nextStep", equalTo(List.of("APPROVE")))
                .body("risks", hasItem(containsString("2 names of an earlier order are in no packet that was served")))
                .body(
                        "risks",
                        hasItem(matchesPattern(
                                "hollowwren-\\S+ expires on [A-Z][a-z]+ \\d+, \\d{4}, and 1 other name expires"
                                        + " before the order ends\\. A lock does not prevent expiry\\.")));
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart(
                        "document",
                        "vacatur.pdf",
                        "%PDF-1.4 vacatur".getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("event", "VACATED")
                .multiPart("at", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                .post("/api/cases/" + caseId + "/orders/" + second + "/amendments")
                .then()
                .statusCode(201);
        String held = "The order was vacated, and 2 names at VeriSign, Inc. are still held under an order that ended.";
        held(held, "MAKE_REVERSAL");
        String reversal = reversal(", \"order\": \"" + first + "\"")
                .statusCode(201)
                .extract()
                .path("packets[0].id");
        held(held, "APPROVE_REVERSAL");
        approved(reversal);
        held(held, "SERVE_REVERSAL");
        assertTrue(as("alice").get("/cases/" + caseId + "/status").asString().contains("Serve the reversal"));
        post("alice", reversal, "dispatches", served()).statusCode(201);
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("atRisk", equalTo(false))
                .body("recipients.nextStep", equalTo(List.of("NONE")));
        as("alice")
                .get("/api/cases/" + caseId + "/orders/" + first)
                .then()
                .body("reversals", equalTo(List.of(reversal)));
    }

    /** The plaintiff releases one of the two names while the order is in force, so the recipient owes nothing about it any more. */
    @Test
    void aReleasedNameIsNeitherPendingNorCommanded() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String status = "/api/cases/" + caseId + "/status";
        as("alice").get(status).then().body("totals.pending", equalTo(2));
        List<String> suspects =
                as("alice").get("/api/cases/" + caseId + "/suspects").path("items.id");
        released(suspects.getFirst());
        as("alice")
                .get(status)
                .then()
                .body("totals.pending", equalTo(1))
                .body("totals.noLongerCommanded", equalTo(1))
                .body("recipients.nextStep", equalTo(List.of("WAIT")));
        released(suspects.getLast());
        as("alice")
                .get(status)
                .then()
                .body("totals.pending", equalTo(0))
                .body("totals.noLongerCommanded", equalTo(2))
                .body("recipients.nextStep", equalTo(List.of("NONE")));
        as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .then()
                .body("items.find { it.id == '" + packet + "' }.nextStep", equalTo("NONE"));
    }

    private void released(String suspect) {
        String one = reversal(", \"suspects\": [\"" + suspect + "\"]")
                .statusCode(201)
                .extract()
                .path("packets[0].id");
        approved(one);
        post("alice", one, "dispatches", served()).statusCode(201);
    }

    private void held(String sentence, String next) {
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("atRisk", equalTo(true))
                .body("sentence", equalTo(sentence))
                .body("recipients.nextStep", equalTo(List.of(next)));
    }

    private ValidatableResponse reversal(String more) {
        return as("alice")
                .body("{\"kind\": \"REVERSAL\"" + more + "}")
                .post("/api/cases/" + caseId + "/packets")
                .then();
    }

    private void judged(List<String> suspects, String verdict) {
        as("carol")
                .body("{\"suspects\": [\"" + String.join("\", \"", suspects) + "\"], \"verdict\": \"" + verdict
                        + "\", \"reason\": \"judged again\""
                        + (verdict.equals("MALICIOUS") ? ", \"category\": \"PHISHING\"" : "")
                        + "}")
                .post("/api/cases/" + caseId + "/verdicts")
                .then()
                .statusCode(200);
    }

    private void carriedOut(String... actions) {
        given().contentType("application/json")
                .body(Map.of(
                        "names", List.of("hollowwren-keys.net", "hollowwren-status.com"), "actions", List.of(actions)))
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
    }

    /**
     * The recipient answers that it locked the names, which stay up. A form of another notice is refused, and after the withdrawal the kit is not handed
     * out, and a new reversal says first what not to carry out.
     */
    @Test
    void aLockThatWasSetUnderAWithdrawnNoticeIsReversed() throws IOException {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String reference = packet.replace("-", "").substring(20);
        String form = "domain,result,executed_utc,status_after,notice\nhollowwren-keys.net,DONE," + Instant.now()
                + ",serverTransferProhibited;serverDeleteProhibited;serverUpdateProhibited;serverHold,";
        String replies = "/api/packets/" + packet + "/replies";
        as("carol")
                .contentType("text/csv")
                .body(form + "0123456789ab\n")
                .post(replies)
                .then()
                .statusCode(422)
                .body("detail", containsString("belongs to the notice with the reference \"0123456789ab\""));
        as("carol")
                .contentType("text/csv")
                .body(form.replace(";serverHold", "") + reference + "\n")
                .post(replies)
                .then()
                .statusCode(201)
                .body("warnings", hasItem(containsString("hollowwren-keys.net (status_after)")));
        as("alice")
                .get("/api/packets/" + packet + "/results")
                .then()
                .body("names.find { it.name == 'hollowwren-keys.net' }.disposition", equalTo("DIFFERS"));
        as("carol")
                .contentType("text/csv")
                .body(form + reference + "\n")
                .post(replies)
                .then()
                .statusCode(201);
        as("alice")
                .get("/api/packets/" + packet + "/results")
                .then()
                .body("names.find { it.name == 'hollowwren-keys.net' }.disposition", equalTo("CONFIRMED"));
        as("alice").get("/api/packets/" + packet + "/registry.zip").then().statusCode(200);
        post("dan", packet, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        for (String file : List.of("/registry.zip", "/epp")) {
            as("alice")
                    .get("/api/packets/" + packet + file)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("must not be carried out"));
        }
        // It was sent, so the record of what the recipient got stays readable.
        for (String file : List.of("/mail", "/final/registry.zip", "/final/mail.eml")) {
            as("alice").get("/api/packets/" + packet + file).then().statusCode(200);
        }
        told(packet);
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("recipients.nextStep", equalTo(List.of("APPROVE_REVERSAL")));
        String made = as("alice")
                .body("{\"kind\": \"REVERSAL\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
        String cover = text("/api/packets/" + made + "/pdf");
        assertTrue(cover.contains("Notice " + reference + " is withdrawn: do not carry it out."), cover);
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

    private static String served(String on) {
        return served().replace("}", ", \"servedOn\": \"" + on + "\"}");
    }

    private static byte[] octets(String path) {
        return as("alice").get(path).then().statusCode(200).extract().asByteArray();
    }

    private static String text(String path) throws IOException {
        return PdfA.text(octets(path)).replaceAll("\\s+", " ");
    }
}
