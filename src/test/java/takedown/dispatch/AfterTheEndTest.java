package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.packet.CommandingOrders;
import takedown.packet.document.Packet;
import takedown.packet.rendition.page.PdfA;
import takedown.packet.store.PacketStore;

/** What is said and offered after a notice was withdrawn, or its order ended, until every name is restored. */
@QuarkusTest
class AfterTheEndTest extends SendingCase {
    private static final String KEYS = "hollowwren-keys.net";
    private static final String STATUS = "hollowwren-status.com";
    private static final String LOCKED = "serverTransferProhibited, serverDeleteProhibited, serverUpdateProhibited";

    @Inject
    Cases cases;

    @Inject
    PacketStore packets;

    @Inject
    CommandingOrders commanding;

    /** The names resolve again, but their locks stayed, so the reversal of the withdrawn notice is not finished. */
    @Test
    void aLockThatStaysAfterTheReversalIsNamed() {
        String notice = served(packet("SEIZURE", "REGISTRY"));
        carriedOut("LOCK", "HOLD");
        run();
        post("dan", notice, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        post("alice", notice, "dispatches", served()).statusCode(201);
        served(reversalOf(notice));
        carriedOut("RELEASE");
        carriedOut("LOCK");
        run();
        status(
                "sentence",
                equalTo("At risk because the changes at VeriSign, Inc. are still in place after the reversal."));
        status("recipients.nextStep", equalTo(List.of("WAIT")));
        status("risks", hasItem(stayed()));
        vacated();
        // The earlier reversal is not finished, so the vacatur has one of its own.
        String reversal = orders("items[0].reversals[0]");
        status("sentence", containsString("1 reversal must still be served on VeriSign, Inc."));
        post("dan", reversal, "approvals", "{}").statusCode(201);
        post("alice", reversal, "approvals", "{}").statusCode(201);
        post("alice", reversal, "dispatches", served()).statusCode(201);
        status(
                "sentence",
                equalTo(
                        "The order was vacated, and the changes at VeriSign, Inc. are still in place after the reversal."));
        status("risks", hasItem(stayed()));
        carriedOut("RELEASE");
        run();
        status("sentence", equalTo("The order was vacated, and the reversals have been served."));
        status("risks", not(hasItem(startsWith("After the reversal"))));
        status("recipients", empty());
    }

    private static String stayed() {
        return "After the reversal served on VeriSign, Inc., look-ups still show " + KEYS + " (" + LOCKED + "), "
                + STATUS + " (" + LOCKED + ") as changed.";
    }

    /** The domain layer and the database name the same names that a reversal must not release, in each state of the two orders. */
    @Test
    void theDatabaseKeepsTheNamesThatAnotherOrderCommands() throws Exception {
        String notice = served(packet("SEIZURE", "REGISTRY"));
        String reversal = reversalOf(notice);
        String first = orders("items[0].id");
        agree(reversal, Set.of());
        // Another order in force commands nothing on the names until a notice of it that lists them is served.
        String second = order("LOCK");
        String later = packetOf(second, "");
        agree(reversal, Set.of());
        served(later);
        agree(reversal, Set.of(KEYS, STATUS));
        refused(approval(reversal));
        post("carol", reversal, "approvals", "{}")
                .statusCode(409)
                .body("errors.code", everyItem(equalTo("still-commanded")));
        post("dan", later, "retraction", "{\"reason\": \"the wrong names\"}").statusCode(201);
        agree(reversal, Set.of());
        // An order that superseded the first commands its actions on the malicious names.
        superseded(first, second);
        agree(reversal, Set.of(KEYS, STATUS));
        judged(KEYS, "COMPROMISED");
        agree(reversal, Set.of(STATUS));
        // Nothing under the withdrawn notice is requested any longer.
        post("dan", notice, "retraction", "{\"reason\": \"the wrong file\"}").statusCode(201);
        agree(reversal, Set.of());
    }

    /** A name of a withdrawn notice returns under a later order. Counsel decides, so this is only a warning. */
    @Test
    void aNameThatWasWithdrawnReturnsWithAWarning() {
        String notice = served(packet("SEIZURE", "REGISTRY"));
        post("dan", notice, "retraction", "{\"reason\": \"the owner is a victim\"}")
                .statusCode(201);
        String first = orders("items[0].id");
        String again = packetOf(first, "");
        as("alice")
                .get("/api/packets/" + again)
                .then()
                .body("preflight.warnings.code", not(hasItem("withdrawn-before")));
        String later = packetOf(order("LOCK"), "");
        as("alice")
                .get("/api/packets/" + later)
                .then()
                .body("preflight.warnings.code", hasItem("withdrawn-before"))
                .body(
                        "preflight.warnings.find { it.code == 'withdrawn-before' }.message",
                        startsWith(KEYS + ", " + STATUS + " were in packet " + notice
                                + " under another order, which was served and then retracted on "))
                .body(
                        "preflight.warnings.find { it.code == 'withdrawn-before' }.message",
                        containsString(": \"the owner is a victim\". Make sure"));
    }

    /** A later order continues the hold of an earlier one. Once it ends too, the reversals restore the state before both. */
    @Test
    void aLaterOrderContinuesTheHold() {
        String first = orders("items[0].id");
        served(packet("SEIZURE", "REGISTRY"));
        carriedOut("LOCK", "HOLD");
        run();
        String second = order("LOCK,HOLD");
        superseded(first, second);
        String later = packetOf(second, "");
        as("alice")
                .get("/api/packets/" + later)
                .then()
                .body(
                        "preflight.warnings.findAll { it.code == 'held-under-earlier-order' }.subject",
                        equalTo(List.of(KEYS, STATUS)));
        String continued = new String(mail(later), StandardCharsets.ISO_8859_1).replaceAll("\\s+", " ");
        assertTrue(continued.contains("2 names in the list are held under an earlier order of this case"), continued);
        assertTrue(continued.contains("are ours: keep them in place, and change only what differs."), continued);
        String undoing = new String(mail(reversalOf(later)), StandardCharsets.ISO_8859_1).replaceAll("\\s+", " ");
        assertTrue(undoing.contains("Undo what you did under that notice too"), undoing);
        served(later);
        amended(second, Map.of("event", "VACATED", "document", "vacatur"))
                .statusCode(201)
                .body("reversals", hasSize(1));
        status("atRisk", equalTo(true));
        String reversal = reversal(first);
        String mail = new String(mail(reversal), StandardCharsets.ISO_8859_1).replaceAll("\\s+", " ");
        assertTrue(mail.contains("(ECF No. 40) by an order that was vacated on "), mail);
        assertTrue(mail.contains("No order applies to the names below any more."), mail);
        String names =
                as("alice").get("/api/packets/" + reversal + "/appendix.csv").asString();
        assertTrue(names.contains("\n" + KEYS) && names.contains("\n" + STATUS), names);
        assertEquals(
                2,
                names.split("ACTIVE: the parent zone delegates it,clientTransferProhibited,", -1).length - 1,
                "the state before both notices: " + names);
    }

    private String reversal(String order) {
        return as("alice")
                .body("{\"kind\": \"REVERSAL\", \"order\": \"" + order + "\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
    }

    /** Nothing is offered for a reversal of a proposed notice, nor in place of a packet that a person gave up. */
    @Test
    void nothingIsOfferedWhereNothingIsToBeDone() {
        String proposed = given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("document", "draft.pdf", pdf("draft"), "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("state", "PROPOSED")
                .multiPart("actions", "LOCK,HOLD")
                .post("/api/cases/" + caseId + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String draft = packetOf(proposed, "");
        String undoing = reversalOf(draft);
        amended(proposed, Map.of("event", "ENTERED", "issuedAt", now(), "document", "signed"))
                .statusCode(201);
        String notice = served(packetOf(proposed, ""));
        assertEquals("NONE", offered(undoing));
        assertEquals("APPROVE", offered(reversalOf(notice)));
        assertEquals("NONE", offered(draft), "the entered notice replaces the draft");
        String second = packetOf(proposed, "");
        amended(proposed, Map.of("event", "MODIFIED", "actions", "LOCK", "document", "modified"))
                .statusCode(201);
        assertEquals("NEW_PACKET", offered(second));
        String third = packetOf(proposed, "");
        assertEquals("NONE", offered(second));
        post("carol", third, "cancellation", "{\"reason\": \"not now\"}").statusCode(201);
        assertEquals("NONE", offered(second));
    }

    private String offered(String packet) {
        return as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.id == '" + packet + "' }.nextStep");
    }

    private void agree(String reversal, Set<String> expected) throws Exception {
        Actor alice = new Actor("alice", Set.of(AppRole.ANALYST));
        transaction.begin();
        try {
            CaseAccess access = cases.forReading(alice, UUID.fromString(caseId));
            Packet packet =
                    packets.of(access, List.of(UUID.fromString(reversal))).getFirst();
            Instant now = Instant.now();
            assertEquals(new TreeSet<>(expected), commanding.released(access, packet, now));
            List<String> stored = database.createNativeQuery("select names_still_commanded(:packet, :at)", String.class)
                    .setParameter("packet", packet.id())
                    .setParameter("at", now)
                    .getResultList();
            assertEquals(new TreeSet<>(expected), new TreeSet<>(stored));
        } finally {
            transaction.rollback();
        }
    }

    private static String approval(String packet) {
        return "insert into packet_approval (id, packet_id, approver, as_role, at, renditions) values (gen_random_uuid(), '"
                + packet + "', 'carol', 'COUNSEL', now(), '{}')";
    }

    private String served(String packet) {
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        return packet;
    }

    private String reversalOf(String notice) {
        return as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + notice + "' }.id");
    }

    private String packetOf(String order, String more) {
        return as("alice")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\", \"order\": \"" + order + "\"" + more + "}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.find { it.kind == 'SEIZURE' && it.recipient.role == 'REGISTRY' }.id");
    }

    private String order(String actions) {
        return given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("document", "injunction.pdf", pdf("injunction"), "application/pdf")
                .multiPart("kind", "PRELIMINARY_INJUNCTION")
                .multiPart("issuedAt", now())
                .multiPart("actions", actions)
                .multiPart("ecfNumber", "40")
                .post("/api/cases/" + caseId + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void superseded(String order, String by) {
        amended(order, Map.of("event", "SUPERSEDED", "supersededBy", by)).statusCode(201);
    }

    private void vacated() {
        amended(orders("items[0].id"), Map.of("event", "VACATED", "document", "vacatur"))
                .statusCode(201)
                .body("reversals", hasSize(1));
    }

    private io.restassured.response.ValidatableResponse amended(String order, Map<String, String> event) {
        RequestSpecification form =
                given().auth().preemptive().basic("carol", "carol").multiPart("at", now());
        event.forEach((field, value) -> {
            if (field.equals("document")) {
                form.multiPart(field, value + ".pdf", pdf(value), "application/pdf");
            } else {
                form.multiPart(field, value);
            }
        });
        return form.post("/api/cases/" + caseId + "/orders/" + order + "/amendments")
                .then();
    }

    private byte[] pdf(String what) {
        return ("%PDF-1.4 " + caseId + " " + what).getBytes(StandardCharsets.US_ASCII);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    private String orders(String path) {
        return as("alice").get("/api/cases/" + caseId + "/orders").path(path);
    }

    private void status(String path, org.hamcrest.Matcher<?> expected) {
        as("alice").get("/api/cases/" + caseId + "/status").then().body(path, expected);
    }

    private void judged(String name, String verdict) {
        String id = as("alice")
                .get("/api/cases/" + caseId + "/suspects")
                .path("items.find { it.value == '" + name + "' || it.key == '" + name + "' }.id");
        as("carol")
                .body("{\"suspects\": [\"" + id + "\"], \"verdict\": \"" + verdict
                        + "\", \"reason\": \"judged again\"}")
                .post("/api/cases/" + caseId + "/verdicts")
                .then()
                .statusCode(200);
    }

    private void carriedOut(String... actions) {
        given().contentType("application/json")
                .body(Map.of("names", List.of(KEYS, STATUS), "actions", List.of(actions)))
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
    }

    private static String text(String path) throws IOException {
        return PdfA.text(as("alice").get(path).then().statusCode(200).extract().asByteArray())
                .replaceAll("\\s+", " ");
    }
}
