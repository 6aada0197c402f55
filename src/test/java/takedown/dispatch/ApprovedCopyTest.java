package takedown.dispatch;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import takedown.evidence.EvidenceSink;
import takedown.packet.format.PacketMail;

/** Drafts, final editions and mails: what is sent is what was approved, octet for octet. */
@QuarkusTest
class ApprovedCopyTest extends SendingCase {
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
                .body(
                        "errors.message",
                        hasItem(
                                containsString(
                                        "record it in the matter of the case (PATCH /api/cases/{case}, matter.counsel.phone)")));
        matter("{\"counsel\": {\"phone\": \"+1 703 555 0142\"}, \"execution\": {\"confirmTo\": \"dns@example.net\"}}");
        approved(packet("SEIZURE", "REGISTRY"));
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
        // A document that was replaced in the database is not sent.
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

    /** Sends each kind that goes by mail, with a name in Unicode, a dot at the start of a line, and an address in A-labels. */
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
}
