package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import takedown.evidence.EvidenceSink;

/** The edition that an approver reads before the first approval is the one that is approved and sent, octet for octet. */
@QuarkusTest
class FinalEditionTest extends SendingCase {
    private static Document page(String user, String packet) {
        return Jsoup.parse(given().auth()
                .preemptive()
                .basic(user, user)
                .accept("text/html")
                .get("/packets/" + packet)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Reads the files that the approver's page lists, and compares each with its SHA-256 there. */
    private static Map<String, byte[]> read(Document page) {
        Map<String, byte[]> files = new TreeMap<>();
        page.select("#approve ~ dl a[href*=/final/]").forEach(link -> {
            String address = link.attr("href");
            byte[] octets =
                    as("carol").get(address).then().statusCode(200).extract().asByteArray();
            assertEquals(
                    EvidenceSink.digest(octets).sha256(),
                    link.closest("dt").nextElementSibling().text());
            files.put(address.substring(address.lastIndexOf('/') + 1), octets);
        });
        return files;
    }

    /** Approves with the fields of the form, as a browser would. */
    private static void approve(String user, Document page, String packet) {
        var form = given().auth()
                .preemptive()
                .basic(user, user)
                .accept("text/html")
                .redirects()
                .follow(false);
        page.select("form[action=/packets/" + packet + "/approvals] input[type=hidden]")
                .forEach(field -> form.formParam(field.attr("name"), field.val()));
        form.post("/packets/" + packet + "/approvals").then().statusCode(303);
    }

    @Test
    void theApproverReadsTheMailThatLeaves() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        as("alice")
                .get("/api/packets/" + packet + "/final")
                .then()
                .statusCode(409)
                .body("detail", containsString("You made this packet"));
        Document page = page("carol", packet);
        Map<String, byte[]> read = read(page);
        assertTrue(
                read.keySet().containsAll(java.util.List.of("mail.eml", "packet.pdf", "xarf.json")),
                read.keySet()::toString);
        approve("carol", page, packet);
        approve("dan", page("dan", packet), packet);
        String address = post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                .statusCode(201)
                .extract()
                .path("dispatches[0].recipient");
        assertArrayEquals(read.get("mail.eml"), mailsTo(address).getFirst());
        assertArrayEquals(
                read.get("packet.pdf"),
                as("alice").get("/api/packets/" + packet + "/pdf").asByteArray());
    }

    @Test
    void theKitAndThePagesAreThoseThatTheApproverRead() throws IOException {
        String packet = packet("SEIZURE", "REGISTRY");
        Document page = page("carol", packet);
        Map<String, byte[]> read = read(page);
        String text = text(read.get("packet.pdf"));
        assertFalse(text.contains("DRAFT"), text);
        String draft = text(as("alice").get("/api/packets/" + packet + "/pdf").asByteArray());
        assertTrue(draft.contains("DRAFT"), draft);
        assertTrue(page("alice", packet).text().contains("This is the draft."));
        approve("carol", page, packet);
        assertArrayEquals(
                read.get("packet.pdf"),
                as("dan").get("/api/packets/" + packet + "/pdf").asByteArray());
        assertArrayEquals(
                read.get("registry.pdf"),
                as("dan").get("/api/packets/" + packet + "/registry.pdf").asByteArray());
        byte[] kit = as("dan").get("/api/packets/" + packet + "/registry.zip").asByteArray();
        assertArrayEquals(read.get("registry.zip"), kit);
        String cover = text(file(kit, "00-COVER.pdf"));
        assertFalse(cover.contains("not stated") || text.contains("not stated"), cover + text);
        assertEquals(
                page.select("input[name=files]").val(),
                page("dan", packet).select("input[name=files]").val());
    }

    @Test
    void papersThatChangedSinceAreNotApproved() {
        String packet = packet("SEIZURE", "REGISTRY");
        String before = as("carol")
                .get("/api/packets/" + packet + "/final")
                .then()
                .statusCode(200)
                .extract()
                .path("sha256");
        String other = "{\"files\": \"" + "0".repeat(64) + "\"}";
        post("carol", packet, "approvals", other).statusCode(409).body("detail", containsString("Read them again"));
        seal();
        String approval = "{\"files\": \"" + before + "\"}";
        post("carol", packet, "approvals", approval)
                .statusCode(409)
                .body("detail", containsString("sealed after this packet was prepared"));
        as("carol")
                .get("/api/packets/" + packet + "/final")
                .then()
                .statusCode(409)
                .body("detail", containsString("sealed after this packet was prepared"));
        assertTrue(page("carol", packet).text().contains("the case was sealed after this packet was prepared"));
        as("dan").get("/api/packets/" + packet + "/progress").then().body("approvals.size()", equalTo(0));
    }

    @Test
    void aChangeOfTheMatterAfterThePacketWasMadeIsShown() {
        String packet = packet("SEIZURE", "REGISTRY");
        as("carol").get("/api/packets/" + packet).then().body("matterChangedAt", nullValue());
        String hint = "The matter of the case changed after this packet was made";
        assertFalse(page("carol", packet).text().contains(hint));
        as("alice")
                .body("{\"matter\": {\"courtroom\": \"Courtroom %d\"}}".formatted(System.nanoTime()))
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        as("carol").get("/api/packets/" + packet).then().body("matterChangedAt", notNullValue());
        assertTrue(page("carol", packet).text().contains(hint));
        as("carol").get("/api/packets/" + packet("SEIZURE", "REGISTRY")).then().body("matterChangedAt", nullValue());
    }

    private static byte[] file(byte[] zip, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith("/" + name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new AssertionError(name);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
