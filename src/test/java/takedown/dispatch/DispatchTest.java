package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import takedown.evidence.EvidenceSink;
import takedown.packet.format.PacketMail;

/** The steps from approval to retraction. */
@QuarkusTest
class DispatchTest extends SendingCase {
    @Test
    void twoOthersApproveAndCourtPapersAreServedByHand() {
        String packet = packet("SEIZURE", "REGISTRY");
        String served = "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor, process server\"}".formatted(Instant.now());
        post("alice", packet, "dispatches", served).statusCode(409).body("detail", containsString("missing: 2"));
        post("alice", packet, "approvals", "{}").statusCode(403);
        post("olga", packet, "approvals", "{}").statusCode(403);
        String approvedCopy = post("carol", packet, "approvals", "{}")
                .statusCode(201)
                .body("approvals", hasSize(1))
                .body("approvals[0].renditions", hasKey("epp.xml"))
                .body("approvals[0].renditions", hasKey("registry.zip"))
                .extract()
                .path("approvals[0].renditions.'registry.pdf'");
        byte[] copy =
                as("carol").get("/api/packets/" + packet + "/registry.pdf").asByteArray();
        assertEquals(EvidenceSink.digest(copy).sha256(), approvedCopy);
        post("carol", packet, "approvals", "{}").statusCode(201).body("approvals", hasSize(1));
        post("alice", packet, "dispatches", served).statusCode(409).body("detail", containsString("missing: 1"));
        post("dan", packet, "approvals", "{}").statusCode(201).body("approvals.role", hasItems("COUNSEL"));
        post("alice", packet, "dispatches", "{}").statusCode(400).body("detail", containsString("servedAt"));
        String now = "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor, process server\"}".formatted(Instant.now());
        for (int twice = 0; twice < 2; twice++) {
            post("alice", packet, "dispatches", now)
                    .statusCode(201)
                    .body("state", equalTo("SENT"))
                    .body("dispatches", hasSize(1))
                    .body("dispatches[0].channel", equalTo("BY_HAND"))
                    .body("dispatches[0].servedBy", equalTo("R. Okafor, process server"));
        }
        assertEquals(0, mails().size());
        String reply = "{\"kind\": \"DONE\", \"text\": \"Ticket 4711: hold set\", \"message\": \""
                + Base64.getEncoder().encodeToString("From: desk\n\nhold set".getBytes(StandardCharsets.US_ASCII))
                + "\"}";
        for (int twice = 0; twice < 2; twice++) {
            post("carol", packet, "replies", reply)
                    .statusCode(201)
                    .body("evidenceSha256", equalTo(sha256("From: desk\n\nhold set")));
        }
        as("carol")
                .get("/api/packets/" + packet)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("progress.replies", hasSize(1));
        as("alice")
                .get("/api/audit?case=" + caseId)
                .then()
                .body("items.type", hasItems("PACKET_PREPARED", "PACKET_APPROVED", "PACKET_SERVED", "PACKET_ANSWERED"));
    }

    @Test
    void severalPacketsGoWithOneConfirmationOfWhatLeaves() {
        String report = packet("ABUSE_REPORT", "REGISTRAR");
        String papers = packet("SEIZURE", "REGISTRY");
        String preview = "/api/cases/" + caseId + "/packets/outgoing?packets=" + report + "," + papers;
        String digest = as("carol")
                .get(preview)
                .then()
                .statusCode(200)
                .body("packets", hasSize(2))
                .body("packets.find { it.packet == '" + report + "' }.channel", equalTo("MAIL"))
                .body("packets.find { it.packet == '" + report + "' }.address", containsString("@"))
                .body(
                        "packets.find { it.packet == '" + report + "' }.subject",
                        containsString(" - ref " + report.substring(report.length() - 12)))
                .body("packets.find { it.packet == '" + papers + "' }.channel", equalTo("BY_HAND"))
                .body("packets.find { it.packet == '" + papers + "' }.files.name", hasItems("packet.pdf", "epp.xml"))
                .extract()
                .path("digest");
        as("dan").get(preview).then().body("digest", equalTo(digest));
        String both = "{\"packets\": [\"" + report + "\", \"" + papers + "\"], \"digest\": \"%s\"}";
        bulk("carol", "approvals", both.formatted("0".repeat(64)))
                .statusCode(409)
                .body("detail", containsString("changed since the preview"));
        bulk("alice", "approvals", both.formatted(digest))
                .statusCode(200)
                .body("outcomes.done", everyItem(equalTo(false)))
                .body("outcomes.reason", everyItem(containsString("author")));
        for (String counsel : List.of("carol", "dan")) {
            bulk(counsel, "approvals", both.formatted(digest))
                    .statusCode(200)
                    .body("outcomes.done", everyItem(equalTo(true)));
            as(counsel).get(preview).then().body("digest", equalTo(digest));
        }
        bulk("alice", "dispatches", both.formatted(digest))
                .statusCode(200)
                .body("outcomes.find { it.packet == '" + report + "' }.state", equalTo("SENT"))
                .body("outcomes.find { it.packet == '" + papers + "' }.done", equalTo(false))
                .body("outcomes.find { it.packet == '" + papers + "' }.reason", containsString("servedAt"));
        assertEquals(1, mails().size());
        as("alice").get("/api/cases/" + caseId + "/packets/outgoing").then().statusCode(400);
    }

    private ValidatableResponse bulk(String user, String what, String body) {
        return as(user).body(body)
                .post("/api/cases/" + caseId + "/packets/" + what)
                .then();
    }

    @Test
    void aServiceLiesBetweenTheApprovalsAndNow() {
        String packet = packet("SEIZURE", "REGISTRY");
        Instant prepared =
                Instant.parse(as("alice").get("/api/packets/" + packet).path("preparedAt"));
        approved(packet);
        List<String> approvals =
                as("alice").get("/api/packets/" + packet + "/progress").path("approvals.at");
        Instant approved =
                approvals.stream().map(Instant::parse).max(Instant::compareTo).orElseThrow();
        Instant future = Instant.now().plusSeconds(3_600);
        Map<Instant, String> refused = Map.of(
                prepared.minusSeconds(1),
                approved.toString(),
                approved.minusSeconds(1),
                approved.toString(),
                future,
                "now");
        refused.forEach((at, named) -> {
            post("alice", packet, "dispatches", "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(at))
                    .statusCode(400)
                    .body("detail", containsString("servedAt is " + worded(at)))
                    .body("detail", containsString(named.equals("now") ? named : worded(Instant.parse(named))));
            assertThrows(
                    PersistenceException.class,
                    () -> QuarkusTransaction.requiringNew().run(() -> insertService(packet, at)),
                    "the database holds the same");
        });
        post(
                        "alice",
                        packet,
                        "dispatches",
                        "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}"
                                .formatted(approved.truncatedTo(ChronoUnit.SECONDS)))
                .statusCode(201)
                .body("state", equalTo("SENT"));
    }

    private void insertService(String packet, Instant servedAt) {
        database.createNativeQuery(
                        "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor,"
                                + " served_at, served_by) values (:id, :packet, 'REQUEST', 'BY_HAND', 'counsel', 1, :now,"
                                + " 'alice', :served, 'R. Okafor')")
                .setParameter("id", UUID.randomUUID())
                .setParameter("packet", UUID.fromString(packet))
                .setParameter("now", Instant.now())
                .setParameter("served", servedAt)
                .executeUpdate();
    }

    @Test
    void aMailGoesToAnAddressOnceAndARetractionReachesIt() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        post("carol", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"x\"}")
                .statusCode(409);
        approved(packet);
        post("alice", packet, "dispatches", "{\"recipients\": [\"journalist@press.example\"]}")
                .statusCode(400)
                .body("detail", containsString("mailed only to its recipient"));
        String address = post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(201)
                .body("dispatches[0].outcome", equalTo("SENT"))
                .extract()
                .path("dispatches[0].recipient");
        post(
                        "carol",
                        packet,
                        "dispatches",
                        "{\"recipients\": [\"" + address.toUpperCase(java.util.Locale.ROOT) + "\"]}")
                .statusCode(201)
                .body("dispatches", hasSize(1));
        List<byte[]> sent = mailsTo(address);
        assertEquals(1, sent.size());
        assertArrayEquals(mail(packet), sent.getFirst(), "the sent mail is the shown mail, octet for octet");
        String text = PacketMail.shown(sent.getFirst()).text();
        assertTrue(text.contains("hollowwren-keys[.]net"), text);
        assertFalse(text.contains("hollowwren-keys.net"), "a name must not become a link in the mail");
        Map<String, Object> handed = mails().getFirst();
        assertEquals("reports@tracker.example", handed.get("from"));
        assertFalse(
                handed.get("ehlo").toString().toLowerCase(java.util.Locale.ROOT).startsWith("localhost"));
        String told = "{\"reason\": \"Registered anew by somebody else.\"}";
        for (int twice = 0; twice < 2; twice++) {
            post("dan", packet, "retraction", told)
                    .statusCode(201)
                    .body("progress.state", equalTo("RETRACTED"))
                    .body("told", equalTo(List.of(address)))
                    .body("toBeTold", empty())
                    .body("reversal.body.kind", equalTo("REVERSAL"));
        }
        List<String> dispatches =
                as("alice").get("/api/packets/" + packet + "/progress").path("dispatches.id");
        sent = mailsTo(address);
        assertEquals(2, sent.size());
        assertArrayEquals(mail(packet, dispatches.getFirst()), sent.getFirst());
        assertArrayEquals(mail(packet, dispatches.getLast()), sent.getLast());
        String taken = new String(sent.getLast(), StandardCharsets.US_ASCII);
        assertTrue(taken.contains("\r\nIn-Reply-To: <" + packet + "@tracker.example>\r\n"), taken);
        assertTrue(PacketMail.shown(sent.getLast()).text().contains("Registered anew by somebody else."), taken);
        post("alice", packet, "dispatches", "{}").statusCode(409).body("detail", containsString("RETRACTED"));
        post("carol", packet, "approvals", "{}").statusCode(409);
        as("alice")
                .get("/api/packets/" + packet)
                .then()
                .body("state", equalTo("RETRACTED"))
                .body("progress.retraction.reason", containsString("somebody else"));
        as("alice")
                .get("/api/audit?case=" + caseId)
                .then()
                .body("items.type", hasItems("PACKET_SENT", "PACKET_RETRACTED"));
    }

    /** People who are not bound by an order also read a general mailbox. */
    @Test
    void aSealedPacketIsMailedToLegalProcessAlone() throws Exception {
        seal();
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        List<Map<String, Object>> contacts =
                as("alice").get("/api/packets/" + packet).path("recipient.contacts");
        String general = contacts.stream()
                .filter(contact -> contact.get("kind").equals("ABUSE_EMAIL"))
                .map(contact -> contact.get("value").toString())
                .findFirst()
                .orElseThrow();
        post("alice", packet, "dispatches", "{\"recipients\": [\"" + general + "\"]}")
                .statusCode(422)
                .body("blocking.code", hasItem("sealed-channel"));
        refused("insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor) values"
                + " (gen_random_uuid(), '" + packet + "', 'REQUEST', 'MAIL', '" + general + "', 1, now(), 'x')");
        Optional<String> legal = contacts.stream()
                .filter(contact -> contact.get("kind").equals("LEGAL_PROCESS_EMAIL"))
                .map(contact -> contact.get("value").toString())
                .findFirst();
        ValidatableResponse answer = post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}");
        if (legal.isEmpty()) {
            answer.statusCode(422)
                    .body("blocking.message", hasItem(containsString("only to contacts for legal process")));
            assertEquals(0, mails().size());
        } else {
            answer.statusCode(201).body("dispatches[0].recipient", equalTo(legal.get()));
            byte[] sent = mailsTo(legal.get()).getFirst();
            assertArrayEquals(mail(packet), sent);
            assertTrue(PacketMail.shown(sent).subject().startsWith("[CONFIDENTIAL] Notice - ref "));
            assertTrue(PacketMail.shown(sent).text().startsWith("This message is confidential."));
        }
    }

    /** A packet from before the seal does not even get a second approval, since its mail would not be sent. */
    @Test
    void aPacketFromBeforeTheSealIsNotApproved() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        post("carol", packet, "approvals", "{}").statusCode(201);
        seal();
        post("dan", packet, "approvals", "{}")
                .statusCode(409)
                .body("detail", containsString("sealed after this packet was prepared"));
        as("dan").get("/api/packets/" + packet + "/progress").then().body("approvals.size()", equalTo(1));
    }

    @Test
    void aPacketFromBeforeTheSealIsNotMailed() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        seal();
        assertTrue(PacketMail.shown(mail(packet)).subject().startsWith("[CONFIDENTIAL] "));
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(409)
                .body("detail", containsString("sealed after this packet was prepared"));
        assertEquals(0, mails().size());
    }

    /** Papers without the mark of the seal are not served by hand either. A service that took place before the seal is recorded. */
    @Test
    void aPacketFromBeforeTheSealIsNotServedByHand() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        seal();
        String served = "{\"servedAt\": \"" + Instant.now() + "\", \"servedBy\": \"R. Okafor\"}";
        post("alice", packet, "dispatches", served)
                .statusCode(409)
                .body("errors.code", equalTo(List.of("sealed-since")))
                .body("detail", containsString("the papers of this packet do not have the mark of the seal"));
        refused(
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + packet
                        + "', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'alice', now(), 'x')");
        as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .then()
                .body("items.find { it.id == '" + packet + "' }.nextStep", equalTo("NEW_PACKET"));
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("recipients.nextStep", equalTo(List.of("NEW_PACKET")));
        String page = as("alice").get("/packets/" + packet).asString();
        assertTrue(page.contains("The case was sealed after this packet was prepared"), page);
        assertFalse(page.contains("Send by mail"), page);
        // As if the case had been sealed an hour after the papers were served.
        sql("alter table case_file disable trigger case_file_has_the_time_of_its_seal");
        sql("update case_file set sealed_since = now() + interval '1 hour' where id = '" + caseId + "'");
        sql("alter table case_file enable trigger case_file_has_the_time_of_its_seal");
        post("alice", packet, "dispatches", served).statusCode(201);
    }

    @Test
    void aPacketThatIsTakenBackWhileItIsSentIsEitherNotSentOrTakenBackFromItsRecipient() throws Exception {
        for (int round = 0; round < 3; round++) {
            String packet = packet("ABUSE_REPORT", "REGISTRAR");
            approved(packet);
            int sent;
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<Integer> sending =
                        threads.submit(() -> post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                                .extract()
                                .statusCode());
                Future<Integer> takingBack =
                        threads.submit(() -> post("dan", packet, "retraction", "{\"reason\": \"mistaken\"}")
                                .extract()
                                .statusCode());
                assertEquals(201, takingBack.get());
                sent = sending.get();
            }
            List<String> purposes =
                    as("alice").get("/api/packets/" + packet + "/progress").path("dispatches.purpose");
            assertEquals(sent == 201 ? List.of("REQUEST", "RETRACTION") : List.of(), purposes, "status " + sent);
            assertTrue(sent == 201 || sent == 409, "status " + sent);
        }
    }

    @Test
    void aPacketWhoseNamesAreDownIsCancelledAtSending() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        given().contentType("application/json")
                .body("{\"names\":[\"hollowwren-keys.net\",\"hollowwren-status.com\"],\"actions\":[\"HOLD\"]}")
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
        run();
        String served = "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now());
        post("alice", packet, "dispatches", served).statusCode(422).body("blocking.code", hasItem("already-down"));
        post("alice", packet, "dispatches", served).statusCode(409).body("detail", containsString("CANCELLED"));
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("cancelled.reason", containsString("down"));
    }

    @Test
    void aServiceIsPutOnRecordAfterTheRegistryHasActed() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        Instant served = Instant.now().truncatedTo(ChronoUnit.MICROS);
        given().contentType("application/json")
                .body("{\"names\":[\"hollowwren-keys.net\",\"hollowwren-status.com\"],\"actions\":[\"HOLD\"]}")
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
        run();
        String order = as("alice").get("/api/packets/" + packet).path("order");
        String execution = "/api/cases/" + caseId + "/orders/" + order + "/execution";
        as("alice").get(execution).then().body("names", empty());
        post("alice", packet, "dispatches", "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(served))
                .statusCode(201)
                .body("state", equalTo("SENT"));
        as("alice")
                .get(execution)
                .then()
                .body("names.findAll { it.action == 'HOLD' }.state", equalTo(List.of("EXECUTED", "EXECUTED")))
                .body("names.findAll { it.action == 'LOCK' }.state", equalTo(List.of("NOT_YET", "NOT_YET")))
                .body("names.atService", everyItem(notNullValue()))
                .body("names.findAll { it.action == 'HOLD' }.firstExecutedAt", everyItem(notNullValue()))
                .body("summary[0].partly", equalTo(2));
        given().contentType("application/json")
                .body("{\"names\":[\"hollowwren-keys.net\",\"hollowwren-status.com\"],\"actions\":[\"RELEASE\"]}")
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
        run();
        as("alice")
                .get(execution)
                .then()
                .body("names.findAll { it.action == 'HOLD' }.state", equalTo(List.of("REVERTED", "REVERTED")));
    }

    @Test
    void onlyWhatWasSentIsReversed() {
        String packet = packet("SEIZURE", "REGISTRY");
        String reversal = as("alice")
                .get("/api/cases/" + caseId + "/packets")
                .path("items.find { it.kind == 'REVERSAL' && it.reverses == '" + packet + "' }.id");
        approved(packet);
        approved(reversal);
        String served = "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}";
        Instant at = Instant.now();
        post("alice", reversal, "dispatches", served.formatted(at))
                .statusCode(409)
                .body("detail", containsString("no request that this packet reverses was sent"));
        assertThrows(
                PersistenceException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> insertService(reversal, at)),
                "the database holds the same");
        post("alice", packet, "dispatches", served.formatted(at)).statusCode(201);
        post("alice", reversal, "dispatches", served.formatted(at))
                .statusCode(201)
                .body("state", equalTo("SENT"));
    }

    @Test
    void aServiceBeforeARetractionIsPutOnRecordAfterIt() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        Instant served = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        while (!Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(served)) {
            Thread.onSpinWait();
        }
        post("carol", packet, "retraction", "{\"reason\": \"the owner is a victim\"}")
                .statusCode(201)
                .body("toBeTold", empty());
        String suspect = as("alice").get("/api/cases/" + caseId + "/suspects").path("items[0].id");
        as("alice")
                .body("{\"verdict\": \"COMPROMISED\"}")
                .patch("/api/suspects/" + suspect)
                .then()
                .statusCode(200);
        post("alice", packet, "dispatches", "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(served))
                .statusCode(201)
                .body("dispatches.purpose", equalTo(List.of("REQUEST")));
        post("carol", packet, "retraction", "{\"reason\": \"the owner is a victim\"}")
                .statusCode(201)
                .body("toBeTold", hasSize(1));
    }

    @Test
    void aPacketOfAClosedCaseIsRetracted() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String mailed = packet("ABUSE_REPORT", "REGISTRAR");
        approved(mailed);
        post("alice", mailed, "dispatches", "{}").statusCode(201);
        as("alice")
                .body("{\"state\": \"CLOSED\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        String why = "{\"reason\": \"the owner is a victim\"}";
        post("dan", packet, "retraction", why).statusCode(201).body("toBeTold", hasSize(1));
        post("dan", packet, "dispatches", served()).statusCode(201).body("dispatches.purpose", hasItem("RETRACTION"));
        post("dan", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(409)
                .body("detail", containsString("the case is closed"));
        given().delete(lab + "admin/mails");
        post("dan", mailed, "retraction", why).statusCode(201).body("toBeTold", empty());
        assertEquals(1, mails().size());
    }

    @Test
    void aStatedServiceIsNeverAMail() throws Exception {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        String served = "\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now());
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\", " + served)
                .statusCode(400)
                .body("detail", containsString("BY_HAND"));
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\", \"manner\": \"COURIER\"}")
                .statusCode(400)
                .body("detail", containsString("manner"));
        String dispatch = "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor,"
                + " served_at, served_by, manner) values (gen_random_uuid(), '" + packet + "', 'REQUEST', ";
        refused(dispatch + "'MAIL', 'desk@registrar.example', 1, now(), 'alice', null, null, 'COURIER')");
        refused(dispatch + "'BY_HAND', 'Legal', 1, now(), 'alice', now(), 'R. Okafor', 'PIGEON')");
        post("alice", packet, "dispatches", "{\"manner\": \"COURIER\", " + served)
                .statusCode(201)
                .body("dispatches.channel", equalTo(List.of("BY_HAND")))
                .body("dispatches.manner", equalTo(List.of("COURIER")));
        assertEquals(0, mails().size());
    }

    @Test
    void aNameThatIsJudgedOtherwiseMeanwhileIsNotAskedFor() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        String suspect = as("alice").get("/api/cases/" + caseId + "/suspects").path("items[0].id");
        as("alice")
                .body("{\"verdict\": \"COMPROMISED\"}")
                .patch("/api/suspects/" + suspect)
                .then()
                .statusCode(200);
        post(
                        "alice",
                        packet,
                        "dispatches",
                        "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now()))
                .statusCode(422)
                .body("blocking.code", hasItem("compromised"));
    }

    private static String worded(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    /** A provider that has received a report must not read in the next one that no earlier report is on record. */
    @Test
    void aSecondReportCitesTheFirst() {
        String first = packet("ABUSE_REPORT", "HOST");
        approved(first);
        post("alice", first, "dispatches", "{}").statusCode(201);
        String second = new String(mail(packet("ABUSE_REPORT", "HOST")), StandardCharsets.UTF_8);
        String reference = " by mail (reference " + first.replace("-", "").substring(20) + ")";
        assertTrue(second.contains("Earlier:   Reported on "), second);
        assertTrue(unfolded(second).contains(reference + ", no answer on record"), second);
        assertFalse(second.contains("No earlier report"), second);
        post("alice", first, "replies", "{\"kind\": \"ACKNOWLEDGED\", \"text\": \"ticket 4711\"}")
                .statusCode(201);
        post("alice", first, "replies", "{\"kind\": \"REFUSED\", \"text\": \"no action\"}")
                .statusCode(201);
        post("alice", first, "replies", "{\"kind\": \"ACKNOWLEDGED\", \"text\": \"ticket 4712\"}")
                .statusCode(201);
        String third = unfolded(new String(mail(packet("ABUSE_REPORT", "HOST")), StandardCharsets.UTF_8));
        assertTrue(
                third.contains(reference + "; answer on record: \"refused on " + LocalDate.now(Clock.systemUTC())
                        + ": no action\""),
                third);
    }

    private static String unfolded(String mail) {
        return mail.replaceAll("\\s+", " ");
    }
}
