package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.packet.rendition.page.PdfA;
import takedown.web.ZipTexts;

/** The reversal of an order. One of its names has since been seized under the order of another case, which is sealed. */
@QuarkusTest
class OtherHandsTest extends SendingCase {
    private static final String BY_HAND = "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}";
    private static final String TAKEN = "hollowwren-keys.net";
    private static final String FREE = "hollowwren-status.com";

    /** Each test has a name server of its own, since the orders of earlier tests stay in force. */
    private final String server = "ns-" + UUID.randomUUID().toString().substring(0, 8) + ".custody-of-others.example";

    private String served;
    private String sealed;
    private String theirs;

    /** Serves a notice for both names on the registry. One of the names then moves to the name servers of the other order. */
    @BeforeEach
    void aNameThatMovedToTheServersOfAnotherOrder() {
        served = packet("SEIZURE", "REGISTRY");
        approved(served);
        post("alice", served, "dispatches", BY_HAND.formatted(Instant.now())).statusCode(201);
        sealed = as("carol")
                .body("{\"title\": \"The other one\", \"kind\": \"CIVIL\", \"sealed\": true}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        theirs = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("document", "pi.pdf", pdf(), "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("issuedAt", issued.toString())
                .multiPart("actions", "REDIRECT,DS_REMOVE")
                .multiPart("nameServers", server)
                .post("/api/cases/" + sealed + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().contentType("application/json")
                .body(Map.of("names", List.of(TAKEN), "actions", List.of("REDIRECT"), "nameServers", List.of(server)))
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
        run();
    }

    private static byte[] pdf() {
        return ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
    }

    private static ValidatableResponse vacated(String caseId, String order) {
        return given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("document", "vacatur.pdf", pdf(), "application/pdf")
                .multiPart("event", "VACATED")
                .multiPart("at", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                .post("/api/cases/" + caseId + "/orders/" + order + "/amendments")
                .then()
                .statusCode(201);
    }

    private String ours() {
        return as("alice").get("/api/cases/" + caseId + "/orders").path("items[0].id");
    }

    private static Map<String, String> kit(String reversal) throws IOException {
        return ZipTexts.of(
                as("alice").get("/api/packets/" + reversal + "/registry.zip").asByteArray());
    }

    private static String file(Map<String, String> kit, String name) {
        return kit.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The recipient is told of the end of the order, and asked to leave the name as it is. Nothing reveals the other case. */
    @Test
    void theRecipientIsToldOfTheEndThoughANameStaysSeized() throws Exception {
        List<String> ready =
                vacated(caseId, ours()).body("reversals", hasSize(1)).extract().path("reversals");
        String reversal = ready.getFirst();
        as("alice")
                .get("/api/packets/" + reversal)
                .then()
                .body("domains", equalTo(List.of(FREE)))
                .body("preflight.warnings.find { it.code == 'in-other-hands' }.subject", equalTo(TAKEN));
        String csv = file(kit(reversal), "/03-NAMES.csv");
        assertTrue(csv.contains(FREE) && !csv.contains(TAKEN), csv);
        String pdf = PdfA.text(
                        as("alice").get("/api/packets/" + reversal + "/pdf").asByteArray())
                .replaceAll("\\s+", " ");
        assertTrue(pdf.contains("Names to leave as they are. The Order no longer applies to "), pdf);
        assertTrue(pdf.contains(TAKEN), pdf);
        assertFalse(pdf.contains("custody-of-others") || pdf.contains(sealed), pdf);
        String sentence = TAKEN + " stays as it is, because it is in other hands.";
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("sentence", containsString(sentence))
                .body("risks", hasItem(containsString("leave " + TAKEN + " as it is")))
                .body("recipients.nextStep", hasItem("APPROVE_REVERSAL"));
        post("dan", reversal, "approvals", "{}").statusCode(201);
        post("alice", reversal, "approvals", "{}").statusCode(201);
        post("alice", reversal, "dispatches", BY_HAND.formatted(Instant.now())).statusCode(201);
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("sentence", equalTo("The order was vacated, and the reversals have been served. " + sentence));
    }

    /** After the end of the order, no name is refused: the reversal states that the order no longer applies to the name. */
    @Test
    void aReversalAfterTheEndNeedsNoLeavingOut() {
        vacated(caseId, ours());
        as("alice")
                .body("{\"kind\": \"REVERSAL\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .body("packets[0].domains", equalTo(List.of(FREE)))
                .body("packets[0].preflight.warnings.find { it.code == 'in-other-hands' }.subject", equalTo(TAKEN));
    }

    @Test
    void anOrderOfOthersThatHasEndedKeepsNoNameOut() {
        vacated(sealed, theirs);
        List<String> ready = vacated(caseId, ours()).extract().path("reversals");
        as("alice")
                .get("/api/packets/" + ready.getFirst())
                .then()
                .body("domains", equalTo(List.of(TAKEN, FREE)))
                .body("preflight.warnings.code", not(hasItem("in-other-hands")));
        post("dan", ready.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", ready.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", ready.getFirst(), "dispatches", BY_HAND.formatted(Instant.now()))
                .statusCode(201);
    }

    /** The name is free again, so the recipient is to restore it. */
    @Test
    void aReversalThatLeavesANameIsOutdatedOnceTheOtherOrderEnds() {
        List<String> ready = vacated(caseId, ours()).extract().path("reversals");
        post("dan", ready.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", ready.getFirst(), "approvals", "{}").statusCode(201);
        vacated(sealed, theirs);
        post("alice", ready.getFirst(), "dispatches", BY_HAND.formatted(Instant.now()))
                .statusCode(409)
                .body("errors.code", hasItem("reversal-outdated"))
                .body("detail", containsString("not in other hands any more"));
        as("alice").get("/api/cases/" + caseId + "/orders/" + ours()).then().body("reversals", empty());
        as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .then()
                .body("items.find { it.id == '" + ready.getFirst() + "' }.nextStep", equalTo("MAKE_REVERSAL"));
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("recipients.nextStep", equalTo(List.of("MAKE_REVERSAL")))
                .body("sentence", equalTo("The order was vacated, and the changes at VeriSign, Inc. must be reversed."))
                .body("risks", not(hasItem(containsString("as it is"))));
    }

    /** The first reversal asked the recipient to leave the name as it is, so a second one asks to restore the name and cites the first. */
    @Test
    void aNameThatWasLeftIsRestoredOnceTheOtherOrderEnds() throws Exception {
        String first = vacated(caseId, ours()).extract().path("reversals[0]");
        post("dan", first, "approvals", "{}").statusCode(201);
        post("alice", first, "approvals", "{}").statusCode(201);
        post("alice", first, "dispatches", BY_HAND.formatted(Instant.now())).statusCode(201);
        vacated(sealed, theirs);
        String status = "/api/cases/" + caseId + "/status";
        as("alice")
                .get(status)
                .then()
                .body("recipients.nextStep", equalTo(List.of("MAKE_REVERSAL")))
                .body(
                        "sentence",
                        equalTo("The order was vacated, and the changes at VeriSign, Inc. must be reversed."));
        String second = as("alice")
                .body("{\"kind\": \"REVERSAL\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .body("packets[0].domains", equalTo(List.of(TAKEN, FREE)))
                .extract()
                .path("packets[0].id");
        String pdf = PdfA.text(
                        as("alice").get("/api/packets/" + second + "/pdf").asByteArray())
                .replaceAll("\\s+", " ");
        String reference = first.replace("-", "").substring(20);
        assertTrue(
                pdf.contains("It replaces our notice with the reference " + reference + ", which asked you to leave"),
                pdf);
        post("carol", second, "approvals", "{}").statusCode(201);
        post("dan", second, "approvals", "{}").statusCode(201);
        as("alice").get(status).then().body("recipients.nextStep", equalTo(List.of("SERVE_REVERSAL")));
        post("alice", second, "dispatches", BY_HAND.formatted(Instant.now())).statusCode(201);
        as("alice")
                .get(status)
                .then()
                .body("sentence", equalTo("The order was vacated, and the reversals have been served."));
    }

    /** The reversal was right when it was served. The service is recorded only after the end of the other order. */
    @Test
    void aReversalThatLeavesANameIsJudgedAtItsService() {
        List<String> ready = vacated(caseId, ours()).extract().path("reversals");
        post("dan", ready.getFirst(), "approvals", "{}").statusCode(201);
        post("alice", ready.getFirst(), "approvals", "{}").statusCode(201);
        Instant at = Instant.now();
        awaitNextSecond();
        vacated(sealed, theirs);
        post("alice", ready.getFirst(), "dispatches", BY_HAND.formatted(at)).statusCode(201);
    }

    /** The name was in other hands when the reversal is said to have been served, and is free when the service is recorded. */
    @Test
    void aReversalThatRestoresANameIsJudgedAtItsService() throws Exception {
        String early = early();
        post("carol", early, "approvals", "{}").statusCode(201);
        post("dan", early, "approvals", "{}").statusCode(201);
        Instant at = Instant.now();
        awaitNextSecond();
        vacated(sealed, theirs);
        post("alice", early, "dispatches", BY_HAND.formatted(at))
                .statusCode(409)
                .body("errors.code", equalTo(List.of("in-other-hands")));
        String inSql =
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + early
                        + "', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'alice', %s, 'x')";
        refused(inSql.formatted("'" + at + "'"));
        post("alice", early, "dispatches", BY_HAND.formatted(Instant.now())).statusCode(201);
    }

    /** A service that took place is recorded, even if the recipient was asked to restore a name in other hands. */
    @Test
    void theServiceOfARetractedReversalIsRecorded() {
        String early = early();
        post("carol", early, "approvals", "{}").statusCode(201);
        post("dan", early, "approvals", "{}").statusCode(201);
        Instant at = Instant.now();
        awaitNextSecond();
        post("dan", early, "retraction", "{\"reason\": \"the name is in other hands\"}")
                .statusCode(201);
        post("alice", early, "dispatches", BY_HAND.formatted(at))
                .statusCode(201)
                .body("dispatches.purpose", equalTo(List.of("REQUEST")));
    }

    /** Returns the reversal that was made with the notice. It would restore both names. */
    private String early() {
        return as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + served + "' }.id");
    }

    @Test
    void aReleaseIsMadeForTheOtherNames() throws Exception {
        String packets = "/api/cases/" + caseId + "/packets";
        as("alice")
                .body("{\"kind\": \"REVERSAL\"}")
                .post(packets)
                .then()
                .statusCode(422)
                .body("blocking.code", equalTo(List.of("in-other-hands")))
                .body("detail", containsString("1 suspect would pass"))
                .body("detail", containsString("LEAVE_OUT"));
        String request = "{\"kind\": \"REVERSAL\", \"onRefused\": \"LEAVE_OUT\"}";
        as("alice")
                .body(request)
                .post(packets + "/previews")
                .then()
                .statusCode(200)
                .body("packets.names", equalTo(List.of(List.of(FREE))))
                .body("refused.code", equalTo(List.of("in-other-hands")));
        String reversal = as("alice")
                .body(request)
                .post(packets)
                .then()
                .statusCode(201)
                .body("packets", hasSize(1))
                .body("packets[0].domains", equalTo(List.of(FREE)))
                .body("leftOut.subject", equalTo(List.of(TAKEN)))
                .extract()
                .path("packets[0].id");
        post("carol", reversal, "approvals", "{}").statusCode(201);
        post("dan", reversal, "approvals", "{}").statusCode(201);
        post("alice", reversal, "dispatches", BY_HAND.formatted(Instant.now())).statusCode(201);
        // The reversal that was made with the notice would restore both names.
        String early = as("alice")
                .get(packets)
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + served + "' && it.id != '" + reversal
                        + "' }.id");
        post("carol", early, "approvals", "{}").statusCode(201);
        post("dan", early, "approvals", "{}").statusCode(201);
        post("alice", early, "dispatches", BY_HAND.formatted(Instant.now()))
                .statusCode(409)
                .body("errors.code", equalTo(List.of("in-other-hands")))
                .body("detail", containsString("make it again"));
        refused(
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + early
                        + "', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'alice', now(), 'x')");
        assertEquals(
                422,
                as("alice")
                        .body("{\"kind\": \"REVERSAL\", \"onRefused\": \"LEAVE_OUT\", \"suspects\": [\""
                                + suspect(TAKEN) + "\"]}")
                        .post(packets)
                        .statusCode());
    }

    private String suspect(String name) {
        return as("alice")
                .get("/api/cases/" + caseId + "/suspects")
                .path("items.find { it.registrable == '" + name + "' }.id");
    }
}
