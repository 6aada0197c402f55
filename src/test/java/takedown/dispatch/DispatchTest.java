package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import takedown.directory.ContactHealth;
import takedown.evidence.EvidenceSink;
import takedown.packet.document.SixWords;
import takedown.packet.format.PacketMail;
import takedown.web.People;

/** From approval to retraction. */
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
    void anApprovalIsOfThePacketWhoseWordsWereRead() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        String words = as("carol").get("/api/packets/" + packet).path("words");
        String manifest = as("carol").get("/api/packets/" + packet).path("manifest");
        assertEquals(SixWords.of(manifest), words);
        post("carol", packet, "approvals", "{\"words\": \"zoo zoo zoo zoo zoo zoo\"}")
                .statusCode(409)
                .body("detail", containsString("another document"));
        post("carol", packet, "approvals", "{\"digest\": \"" + "0".repeat(64) + "\"}")
                .statusCode(409);
        post(
                        "carol",
                        packet,
                        "approvals",
                        "{\"words\": \"" + words.replace(' ', '-') + "\", \"digest\": \"" + manifest + "\"}")
                .statusCode(201)
                .body("approvals", hasSize(1));
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
                    .body("detail", containsString("(servedAt), " + worded(at)))
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
                .body("detail", containsString("mailed to its recipient only"));
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
        assertArrayEquals(mail(packet), sent.getFirst(), "what leaves is what was shown, octet for octet");
        String text = PacketMail.shown(sent.getFirst()).text();
        assertTrue(text.contains("hollowwren-keys[.]net"), text);
        assertFalse(text.contains("hollowwren-keys.net"), "a link in a mail is clicked");
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

    @Test
    void aPacketIsADraftUntilItIsApproved() throws Exception {
        as("alice")
                .body("{\"sealed\": true}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        String packet = packet("SEIZURE", "REGISTRY");
        byte[] draft = pdf(packet, "");
        assertTrue(text(draft).contains("DRAFT – for review by counsel"));
        assertArrayEquals(draft, pdf(packet, "?edition=DRAFT"));
        edition(packet, "FINAL").statusCode(409).body("detail", containsString("/approvals"));
        edition(packet, "UNSEALED").statusCode(409).body("detail", containsString("under seal"));
        edition(packet, "LAST").statusCode(400).body("detail", containsString("UNSEALED"));
        approved(packet);
        byte[] last = pdf(packet, "");
        assertArrayEquals(last, pdf(packet, "?edition=FINAL"));
        assertFalse(text(last).contains("DRAFT"));
        assertTrue(text(last).contains("FILED UNDER SEAL"));
        assertArrayEquals(draft, pdf(packet, "?edition=DRAFT"));
        String review =
                text(as("carol").get("/api/packets/" + packet + "/review.pdf").asByteArray());
        assertTrue(review.contains("INTERNAL") && review.contains("TLP:"), review);
        edition(packet, "UNSEALED").statusCode(409);
        as("alice")
                .body("{\"sealed\": false}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        byte[] open = pdf(packet, "?edition=UNSEALED");
        assertFalse(text(open).contains("SEAL"));
        assertArrayEquals(open, pdf(packet, "?edition=UNSEALED"));
        assertArrayEquals(last, pdf(packet, ""));
        refused("delete from packet_rendition where packet_id = '" + packet + "' and edition = 'UNSEALED'");
        refused("update packet_rendition set octets = 'x' where packet_id = '" + packet + "' and edition = 'FINAL'");
    }

    @Test
    void aBlankInARequiredFieldIsNotApproved() {
        matter("{\"counsel\": {\"phone\": null}, \"execution\": {\"confirmTo\": \"\"}}");
        String packet = packet("SEIZURE", "REGISTRY");
        as("alice")
                .get("/api/packets/" + packet)
                .then()
                .body(
                        "preflight.warnings.findAll { it.code == 'blank-fields' }.subject",
                        containsInAnyOrder("matter.counsel.phone", "matter.execution.confirmTo"));
        post("carol", packet, "approvals", "{}")
                .statusCode(409)
                .body("detail", containsString("the telephone number of counsel"))
                .body("errors.code", everyItem(equalTo("blank-fields")))
                .body("errors.message", hasItem(containsString("PATCH the case's matter (counsel.phone)")));
        matter("{\"counsel\": {\"phone\": \"+1 703 555 0142\"}, \"execution\": {\"confirmTo\": \"dns@example.net\"}}");
        approved(packet("SEIZURE", "REGISTRY"));
    }

    private static String worded(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    private void matter(String change) {
        as("alice")
                .body("{\"matter\": " + change + "}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
    }

    private static byte[] pdf(String packet, String query) {
        return as("carol")
                .get("/api/packets/" + packet + "/pdf" + query)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static ValidatableResponse edition(String packet, String edition) {
        return as("carol")
                .get("/api/packets/" + packet + "/pdf?edition=" + edition)
                .then();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void whatLeavesIsWhatWasApproved() throws Exception {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        byte[] read = as("carol").get("/api/packets/" + packet + "/pdf").asByteArray();
        Map<String, String> first = as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("approvals", hasSize(2))
                .extract()
                .path("approvals[0].renditions");
        assertEquals(EvidenceSink.digest(read).sha256(), first.get("packet.pdf"));
        assertTrue(first.keySet().containsAll(Set.of("appendix-a.csv", "appendix-a.pdf", "mail.eml")), first::toString);
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("approvals[1].renditions", equalTo(first))
                .body("approvals[1].approverName", equalTo("dan"));
        // A document that was exchanged in the database does not leave.
        String exchange = "alter table packet_rendition disable trigger user;"
                + " update packet_rendition set octets = octets %s, sha256 = encode(sha256(octets %s), 'hex') where packet_id = '"
                + packet + "' and name = 'mail.eml'; alter table packet_rendition enable trigger user";
        sql(exchange.formatted("|| '\\x21'", "|| '\\x21'"));
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(409)
                .body("detail", containsString("mail.eml is not the one that was approved"));
        String shorter = "substr(octets, 1, octet_length(octets) - 1)";
        sql(exchange.replace("octets %s", shorter));
        String address = post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(201)
                .extract()
                .path("dispatches[0].recipient");
        assertEquals(
                first.get("mail.eml"),
                EvidenceSink.digest(mailsTo(address).getFirst()).sha256());
    }

    /** Each kind that goes by mail, with a name in Unicode, a dot at the start of a line, and an address in A-labels. */
    @Test
    void everyKindOfMailLeavesOctetForOctet() {
        as("alice")
                .body(
                        "{\"matter\": {\"sender\": {\"name\": \"Zo\u00eb M\u00fcller\", \"organisation\": \"Fernhollow\", \"email\": \"zoe@fernhollow.example\","
                                + " \"phone\": \"+1 703 555 0142\"}, \"counsel\": {\"name\": \"Rosa Marchbanks\", \"phone\": \"+1 703 555 0143\"}}}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        for (String kind : List.of("ABUSE_REPORT", "PRESERVATION")) {
            String packet = as("alice")
                    .body("{\"kind\": \"" + kind
                            + "\", \"onRefused\": \"LEAVE_OUT\", \"observed\": {\"by\": \"SENDER\","
                            + " \"how\": \".htaccess blocks desktop browsers \u2013 use a phone\"}}")
                    .post("/api/cases/" + caseId + "/packets")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path(
                            "packets.find { it.recipient.contacts.any { c -> c.kind == 'ABUSE_EMAIL' && !c.needsConfirmation } }.id");
            approved(packet);
            byte[] shown = mail(packet);
            String address = post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                    .statusCode(201)
                    .body("dispatches[0].outcome", equalTo("SENT"))
                    .extract()
                    .path("dispatches[0].recipient");
            List<byte[]> sent = mailsTo(address);
            assertArrayEquals(shown, sent.getLast(), kind);
            assertTrue(PacketMail.shown(shown).text().contains("Zo\u00eb M\u00fcller, Fernhollow"), kind);
        }
    }

    /** A general mailbox is read by people whom no order binds. */
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
            answer.statusCode(422).body("blocking.message", hasItem(containsString("legal process only")));
            assertEquals(0, mails().size());
        } else {
            answer.statusCode(201).body("dispatches[0].recipient", equalTo(legal.get()));
            byte[] sent = mailsTo(legal.get()).getFirst();
            assertArrayEquals(mail(packet), sent);
            assertTrue(PacketMail.shown(sent).subject().startsWith("[CONFIDENTIAL] Notice - ref "));
            assertTrue(PacketMail.shown(sent).text().startsWith("This message is confidential."));
        }
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
                .body("detail", containsString("no request that it reverses was sent"));
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
    void anApprovalCountsAsLongAsItsApproverMayGiveIt() throws Exception {
        seal();
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        as("alice").delete("/api/cases/" + caseId + "/members/dan").then().statusCode(204);
        assertMissing(packet, "dan");
        as("alice")
                .body("{\"role\": \"VIEWER\"}")
                .put("/api/cases/" + caseId + "/members/dan")
                .then()
                .statusCode(200);
        assertMissing(packet, "dan");
        as("alice")
                .body("{\"role\": \"COUNSEL\"}")
                .put("/api/cases/" + caseId + "/members/dan")
                .then()
                .statusCode(200);
        sql("update person set roles = '{ANALYST}' where identity = 'carol'");
        try {
            assertMissing(packet, "carol");
        } finally {
            sql("update person set roles = '{COUNSEL}' where identity = 'carol'");
        }
        post("alice", packet, "dispatches", served()).statusCode(201).body("state", equalTo("SENT"));
    }

    /** Of a team with two lawyers one prepares the packet: the other lawyer and one more member approve it. */
    @Test
    void aTeamWithTwoLawyersSendsWhatOneOfThemPrepared() throws Exception {
        String packet = as("carol")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.find { it.recipient.role == 'REGISTRY' }.id");
        post("carol", packet, "approvals", "{}").statusCode(403);
        assertEquals(
                List.of(packet),
                waiting("alice").stream().filter(packet::equals).toList());
        post("alice", packet, "approvals", "{}")
                .statusCode(201)
                .body("approvals.role", equalTo(List.of("ANALYST")))
                .body("approvalsMissing", equalTo(1))
                .body("counselMissing", equalTo(1));
        assertFalse(waiting("alice").contains(packet));
        // A second analyst instead of counsel: neither the service nor the database sends it.
        sql("insert into case_member (case_id, username, role) values ('" + caseId + "', 'erin', 'ANALYST')");
        sql(
                "insert into packet_approval (id, packet_id, approver, as_role, at, renditions) values (gen_random_uuid(), '"
                        + packet + "', 'erin', 'ANALYST', now(), renditions_of('" + packet + "'))");
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("state", equalTo("PREPARED"))
                .body("approvals.counts", equalTo(List.of(true, true)))
                .body("counselMissing", equalTo(1));
        post("alice", packet, "dispatches", served())
                .statusCode(409)
                .body("detail", containsString("missing: 1, of counsel: 1"));
        refused(
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + packet
                        + "', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'x', now(), 'x')");
        assertTrue(waiting("dan").contains(packet));
        String own = as("dan").get("/api/packets/" + packet).path("caseId");
        as("dan").get("/api/me/approvals?case=" + own).then().statusCode(200).body("items.packet", hasItem(packet));
        String other = People.openCase("dan", "nothing waits here", false);
        as("dan").get("/api/me/approvals?case=" + other).then().statusCode(200).body("items.packet", hasSize(0));
        as("dan").get("/api/me/approvals?case=" + UUID.randomUUID()).then().statusCode(404);
        post("dan", packet, "approvals", "{}").statusCode(201).body("state", equalTo("APPROVED"));
        post("alice", packet, "dispatches", served()).statusCode(201).body("state", equalTo("SENT"));
    }

    private static List<String> waiting(String user) {
        return as(user).get("/api/me/approvals")
                .then()
                .statusCode(200)
                .extract()
                .path("items.packet");
    }

    @Test
    void aReplyComesAfterTheRequestInTheFormThatItStates() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String hello = Base64.getEncoder().encodeToString("From: desk".getBytes(StandardCharsets.US_ASCII));
        Map<String, String> refused = Map.of(
                "\"receivedAt\": \"0001-01-01T00:00:00Z\"",
                "receivedAt is 0001-01-01",
                "\"receivedAt\": \"2026-01-01T00:00:00Z\"",
                "the packet was sent at",
                "\"receivedAt\": \"" + Instant.now().plusSeconds(3_600) + "\"",
                "and it is",
                "\"message\": \"!!! not base64 !!!\"",
                "message is not Base64",
                "\"message\": \"" + hello + "*\"",
                "message is not Base64",
                "\"message\": \"\"",
                "message is empty",
                "\"mediaType\": \"text/plain\"",
                "mediaType belongs to message",
                "\"message\": \"" + hello + "\", \"mediaType\": \"text/plain\\r\\nX-Evil: 1\"",
                "mediaType is a type",
                "\"message\": \"" + hello + "\", \"mediaType\": \"mail\"",
                "mediaType is a type");
        refused.forEach((members, said) -> post(
                        "carol", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"hold set\", " + members + "}")
                .statusCode(400)
                .body("detail", containsString(said)));
        post("carol", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"\\u200b\\u2060\"}")
                .statusCode(400)
                .body("detail", containsString("text"));
        post(
                        "carol",
                        packet,
                        "replies",
                        "{\"kind\": \"DONE\", \"text\": \"hold set\", \"mediaType\": \"Text/Plain\", \"message\": \""
                                + hello.substring(0, 4) + "\\n" + hello.substring(4) + "\"}")
                .statusCode(201)
                .body("evidenceSha256", equalTo(sha256("From: desk")));
    }

    @Test
    void aReturnedResultFormIsAClaimAndNeverAnObservation() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String name = as("alice").get("/api/packets/" + packet).path("domains[0]");
        String head =
                "seq,domain,result,executed_utc,epp_code,status_after,ns_after,ds_after,registrar_after,comment\n";
        post("carol", packet, "replies", form(head + "1," + name + ",DONE,,,,,,,\n2,stranger.example,ALREADY,,,,,,,\n"))
                .statusCode(422)
                .body("type", equalTo("urn:takedown:problem:unprocessable-content"))
                .body(
                        "errors.subject",
                        equalTo(List.of("line 2", "line 2", "line 3")),
                        "errors.message",
                        hasItems(containsString("DONE needs the time"), containsString("stranger.example")));
        as("carol").get("/api/packets/" + packet + "/results").then().body("names[0].claimed", equalTo(null));
        post("carol", packet, "replies", "{\"kind\": \"RESULT\", \"text\": \"form\"}")
                .statusCode(400)
                .body("detail", containsString("text/csv"));
        String before =
                head + "1," + name + ",DONE,2026-01-01T00:00:00Z,1000,serverUpdateProhibited,,,,done by J. Doe\n";
        post("carol", packet, "replies", form(before))
                .statusCode(422)
                .body("errors[0].message", containsString("before the notice was served"));
        String done = before.replace(
                "2026-01-01T00:00:00Z",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        for (int twice = 0; twice < 2; twice++) {
            post("carol", packet, "replies", form(done)).statusCode(201).body("kind", equalTo("RESULT"));
        }
        as("carol")
                .get("/api/packets/" + packet + "/results")
                .then()
                .statusCode(200)
                .body(
                        "claimed.DONE",
                        equalTo(1),
                        "names[0].claimed.result",
                        equalTo("DONE"),
                        "names[0].claimed.statusAfter",
                        hasItems("serverUpdateProhibited"),
                        "names[0].observed.state",
                        everyItem(not(equalTo("EXECUTED"))));
        as("carol").get("/api/packets/" + packet).then().body("state", equalTo("ACKNOWLEDGED"));
        as("carol")
                .get("/api/packets/" + packet + "/results.csv")
                .then()
                .statusCode(200)
                .body(containsString("," + name + ","), containsString(",DONE,"));
    }

    @Test
    void aResultFormComesAsAFileOfAnySizeThatAListOfNamesHas() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String name = as("alice").get("/api/packets/" + packet).path("domains[0]");
        // A spreadsheet saves the empty rows below the last line as well. More than a JSON body holds.
        byte[] large = ("domain,result,comment\n" + name + ",PENDING,\"first, of two\"\n" + ",,\n".repeat(400_000))
                .getBytes(StandardCharsets.UTF_8);
        RequestSpecification carol = given().auth().preemptive().basic("carol", "carol");
        for (int twice = 0; twice < 2; twice++) {
            given().auth()
                    .preemptive()
                    .basic("carol", "carol")
                    .config(RestAssuredConfig.config()
                            .encoderConfig(
                                    EncoderConfig.encoderConfig().encodeContentTypeAs("text/csv", ContentType.TEXT)))
                    .contentType("text/csv; charset=UTF-8")
                    .body(large)
                    .post("/api/packets/" + packet + "/replies?from=desk@registry.example")
                    .then()
                    .statusCode(201)
                    .body("kind", equalTo("RESULT"), "from", equalTo("desk@registry.example"));
        }
        as("carol").get("/api/packets/" + packet + "/results").then().body("claimed.PENDING", equalTo(1));
        carol.multiPart("kind", "RESULT")
                .multiPart(
                        "message",
                        "05-RESULT.csv",
                        ("domain,result\n" + name + ",ALREADY\n").getBytes(StandardCharsets.UTF_8),
                        "application/vnd.ms-excel")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(201)
                .body("text", equalTo("The recipient returned the result form."));
        as("carol").get("/api/packets/" + packet + "/results").then().body("claimed.ALREADY", equalTo(1));
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("message", "a.txt", "x".getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(400)
                .body("detail", containsString("kind is missing"));
        as("carol").get("/api/packets/" + packet + "/progress").then().body("replies", hasSize(2));
    }

    private static String form(String csv) {
        return "{\"kind\": \"RESULT\", \"text\": \"the returned form\", \"mediaType\": \"text/csv\", \"message\": \""
                + Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    private static String served() {
        return "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now());
    }

    /** To the service and to the database alike. */
    private void assertMissing(String packet, String approver) throws Exception {
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("state", equalTo("PREPARED"))
                .body("approvalsMissing", equalTo(1))
                .body("approvals.findAll { !it.counts }.approver", equalTo(List.of(approver)));
        post("alice", packet, "dispatches", served()).statusCode(409).body("detail", containsString("missing: 1"));
        refused(
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + packet
                        + "', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'x', now(), 'x')");
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
    void aStatedServiceIsNeverAMail() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        String served = "\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now());
        post("alice", packet, "dispatches", "{\"channel\": \"MAIL\", " + served)
                .statusCode(400)
                .body("detail", containsString("BY_HAND"));
        post("alice", packet, "dispatches", "{" + served)
                .statusCode(201)
                .body("dispatches.channel", equalTo(List.of("BY_HAND")));
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

    @jakarta.inject.Inject
    ContactEvents contacts;

    @Test
    void whatHappenedWithAContactRanksItAndRemovesNone() {
        LocalDate day = LocalDate.parse("2026-11-01");
        String party = "verisign";
        String form = "https://verisign.my.site.com/DNSAbuse/";
        for (int twice = 0; twice < 2; twice++) {
            contacts.record(party, form, ContactEvents.Kind.SENT, day);
            contacts.record(party, form.toUpperCase(java.util.Locale.ROOT), ContactEvents.Kind.BOUNCED, day);
            contacts.record(party, "info@verisign-grs.com", ContactEvents.Kind.ANSWERED, day.plusDays(1));
        }
        ContactHealth bouncing = contacts.of(List.of(party)).of(party, form);
        assertEquals(Optional.of(day), bouncing.lastSent());
        assertEquals(Optional.of(day), bouncing.lastBounced());
        assertEquals(ContactHealth.Standing.BOUNCES, bouncing.standing());
        as("alice")
                .get("/api/directory/parties?tld=com")
                .then()
                .body("items[0].contacts", hasSize(4))
                .body("items[0].contacts[0].value", equalTo("info@verisign-grs.com"))
                .body("items[0].contacts[0].health.standing", equalTo("ANSWERS"))
                .body("items[0].contacts[3].value", equalTo(form))
                .body("items[0].contacts[3].health.lastBounced", equalTo("2026-11-01"));
        contacts.record(party, form, ContactEvents.Kind.ANSWERED, day.plusDays(2));
        assertEquals(
                ContactHealth.Standing.ANSWERS,
                contacts.of(List.of(party)).of(party, form).standing());
    }

    @Test
    void aContactThatBouncesComesLastInTheDossierThePacketAndTheMail() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        String party = as("alice").get("/api/packets/" + packet).path("recipient.id");
        List<String> values = as("alice").get("/api/packets/" + packet).path("recipient.contacts.value");
        String preview = "/api/cases/" + caseId + "/packets/outgoing?packets=" + packet;
        String bad = as("alice").get(preview).path("packets[0].address");
        LocalDate day = LocalDate.parse("2026-11-01");
        contacts.record(party, bad, ContactEvents.Kind.BOUNCED, day);
        try {
            List<String> ranked = as("carol")
                    .body("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}")
                    .post("/api/cases/" + caseId + "/packets/previews")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("packets.find { it.recipient.id == '" + party + "' }.recipient.contacts.value");
            assertEquals(bad, ranked.getLast());
            assertEquals(Set.copyOf(values), Set.copyOf(ranked), "no contact is removed");
            String suspect = as("alice")
                    .get("/api/cases/" + caseId + "/suspects?registrar=" + party)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items[0].id");
            as("alice")
                    .get("/api/suspects/" + suspect)
                    .then()
                    .body("dossier.parties.find { it.id == '" + party + "' }.contacts.value", equalTo(ranked));
            String shown = as("alice").get(preview).path("packets[0].address");
            assertNotEquals(bad, shown);
            post("alice", packet, "dispatches", "{}").statusCode(201).body("dispatches[0].recipient", equalTo(shown));
        } finally {
            contacts.record(party, bad, ContactEvents.Kind.ANSWERED, day.plusDays(1));
        }
    }

    @Test
    void aMailAndItsAnswerAreRecordedOfTheContact() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        String address = post("alice", packet, "dispatches", "{}")
                .statusCode(201)
                .extract()
                .path("dispatches[0].recipient");
        String party = as("alice").get("/api/packets/" + packet).path("recipient.id");
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        ContactHealth sent = contacts.of(List.of(party)).of(party, address);
        assertFalse(sent.lastSent().orElseThrow().isBefore(today.minusDays(1)));
        post("alice", packet, "replies", "{\"kind\": \"ACKNOWLEDGED\", \"text\": \"Ticket 4711\"}")
                .statusCode(201);
        assertTrue(contacts.of(List.of(party)).of(party, address).lastAnswered().isPresent());
    }
}
