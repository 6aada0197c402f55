package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.packet.document.PacketDocument;

/** A file of several reports has each item of evidence once, and states what it leaves out and why. */
class XarfEvidenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGE = 5 << 20;

    @Test
    void anItemThatSeveralReportsRestOnIsInTheFirstOfThem() throws IOException {
        PacketDocument document = ReportOfManyNamesTest.mixed();
        JsonNode file =
                JSON.readTree(XarfReportsTest.reports(document).json(LARGE).orElseThrow());
        assertTrue(file.size() > 2, file::toString);
        String hash = "sha256:" + document.evidence().getFirst().sha256();
        assertEquals(1, file.findValues("payload").size());
        assertEquals(hash, file.get(0).get("evidence").get(0).get("hash").asText());
        for (int i = 1; i < file.size(); i++) {
            JsonNode reference = file.get(i).get("evidence_in_report").get(0);
            assertEquals(file.get(0).get("report_id"), reference.get("report_id"));
            assertEquals(hash, reference.get("hashes").get(0).asText());
            assertFalse(file.get(i).has("evidence") || file.get(i).has("evidence_left_out"));
            assertEquals(Set.of(), XarfReportsTest.validate(file.get(i)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XarfReportsTest.reports(document).writeJson(out);
        assertEquals(file, JSON.readTree(out.toByteArray()));
        // A report that is sent alone has its evidence itself.
        assertTrue(JSON.readTree(XarfReportsTest.reports(document).one(2))
                        .get("evidence")
                        .size()
                == 1);
    }

    @Test
    void aFileThatWouldBeTooLargeStatesWhatItLeavesOut() throws IOException {
        PacketDocument document = ReportOfManyNamesTest.mixed();
        XarfReports reports =
                new XarfReports(document, XarfReportsTest.reporter(document), sha256 -> Optional.of(new byte[4 << 20]));
        byte[] octets = reports.json(LARGE).orElseThrow();
        assertTrue(octets.length <= LARGE);
        JsonNode file = JSON.readTree(octets);
        assertEquals(0, file.findValues("payload").size());
        for (JsonNode report : file) {
            JsonNode leftOut = report.get("evidence_left_out").get(0);
            assertEquals(XarfEvidence.FILE_TOO_LARGE, leftOut.get("reason").asText());
            assertEquals(1, leftOut.get("count").asInt());
            assertTrue(leftOut.get("hashes").get(0).asText().startsWith("sha256:"));
            assertEquals(Set.of(), XarfReportsTest.validate(report));
        }
        int withoutHashes = octets.length - file.size();
        JsonNode counted = JSON.readTree(reports.json(withoutHashes).orElseThrow());
        assertEquals(
                1, counted.get(0).get("evidence_left_out").get(0).get("count").asInt());
        assertFalse(counted.get(0).get("evidence_left_out").get(0).has("hashes"));
        assertTrue(reports.json(1_000).isEmpty());
    }

    @Test
    void aLargeItemAndALostItemAreStated() throws IOException {
        PacketDocument document = PacketSamples.open().report("PHISHING");
        for (Optional<byte[]> stored :
                List.of(Optional.of(new byte[XarfEvidence.MAX_ITEM + 1]), Optional.<byte[]>empty())) {
            JsonNode report = JSON.readTree(
                    new XarfReports(document, XarfReportsTest.reporter(document), sha256 -> stored).one(1));
            assertFalse(report.has("evidence"));
            assertEquals(
                    stored.isPresent() ? XarfEvidence.TOO_LARGE : XarfEvidence.NOT_KEPT,
                    report.get("evidence_left_out").get(0).get("reason").asText());
        }
    }
}
