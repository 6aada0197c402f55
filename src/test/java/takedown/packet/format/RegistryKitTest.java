package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import takedown.evidence.EvidenceSink;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Occasion;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.NoticeSamples;

/** The files of a kit. NoticePagesTest tests their pages. */
class RegistryKitTest {
    private static final Map<String, byte[]> PAGES = Map.of(
            "00-COVER.pdf", octets("cover"),
            "02-INSTRUCTIONS.pdf", octets("instructions"),
            "03-NAMES.pdf", octets("names"));
    private static final String FOLDER = "2026-11-30_xyz-com-llc_1-26-cv-01234_KIT/";

    @Test
    void theKitOfFortySixNames() throws IOException {
        PacketDocument document = NoticeSamples.seizure(46, false);
        byte[] zip = RegistryKit.zip(document, Edition.FINAL, PAGES, Optional.of(NoticeSamples.ORDER));
        assertArrayEquals(zip, RegistryKit.zip(document, Edition.FINAL, PAGES, Optional.of(NoticeSamples.ORDER)));
        Map<String, byte[]> files = read(zip);
        assertEquals(
                List.of(
                        FOLDER + "00-COVER.pdf",
                        FOLDER + "01-ORDER.pdf",
                        FOLDER + "02-INSTRUCTIONS.pdf",
                        FOLDER + "03-NAMES.csv",
                        FOLDER + "03-NAMES.pdf",
                        FOLDER + "04-EPP.xml",
                        FOLDER + "05-RESULT.csv",
                        FOLDER + "SHA256SUMS.txt"),
                List.copyOf(files.keySet()));
        assertArrayEquals(NoticeSamples.ORDER, files.get(FOLDER + "01-ORDER.pdf"), "octet for octet");
        List<String> names = lines(files, "03-NAMES.csv");
        assertEquals(
                "seq,domain,unicode,order_page,ns_now,ns_new,ds_now,ds_action,status_now,status_add,registrar_id,expires,"
                        + "expires_soon,note",
                names.getFirst());
        assertEquals(47, names.size());
        assertEquals(
                "2,secure-login-2-hollow-wren.xyz,,,ns1.cindermoth.net [192.0.2.1]; ns2.cindermoth.net,"
                        + "ns1.sinkhole.example; ns2.sinkhole.example,,NONE,clientTransferProhibited,"
                        + "serverTransferProhibited; serverDeleteProhibited; serverUpdateProhibited,9999,2026-12-20,YES,EXPIRES",
                names.get(2));
        assertEquals(3, names.stream().filter(line -> line.contains(",REMOVE,")).count());
        for (String line : lines(files, "SHA256SUMS.txt")) {
            String[] parts = line.split("  ");
            assertEquals(EvidenceSink.digest(files.get(FOLDER + parts[1])).sha256(), parts[0]);
        }
        assertEquals(7, lines(files, "SHA256SUMS.txt").size());
        assertFalse(
                new String(zip, StandardCharsets.UTF_8).contains("Hollow Wren"),
                "the kit does not contain the internal title");
    }

    /** The reversal of a report has a kit too, and its recipient must not learn the docket number of a sealed case. */
    @Test
    void onlyAKitUnderAnOrderIsNamedAfterTheDocket() {
        PacketDocument report = PacketSamples.open().report("PHISHING");
        assertFalse(report.caption().docketNumber().isEmpty());
        assertTrue(RegistryKit.folder(report).endsWith("_" + report.reference() + "_KIT"), RegistryKit.folder(report));
        assertTrue(RegistryKit.folder(NoticeSamples.seizure(1, false)).contains("_1-26-cv-01234_"));
    }

    @Test
    void unregisteredNamesAreAListOfTheirOwn() throws IOException {
        Map<String, byte[]> files = read(RegistryKit.zip(
                NoticeSamples.withBlockList(1, List.of("unclaimed.xyz")),
                Edition.FINAL,
                PAGES,
                Optional.of(NoticeSamples.ORDER)));
        assertEquals(List.of("seq,domain", "2,unclaimed.xyz"), lines(files, "06-BLOCK-LIST.csv"));
    }

    @Test
    void aRegistryWithAProtocolOfItsOwnGetsNoEpp() throws IOException {
        PacketDocument request = NoticeSamples.request(3);
        Set<String> files = read(RegistryKit.zip(request, Edition.FINAL, PAGES, Optional.of(NoticeSamples.ORDER)))
                .keySet();
        assertTrue(files.stream().noneMatch(name -> name.contains("EPP")), files::toString);
        Refusal refusal = assertThrows(Refusal.class, () -> EppBatch.check(request));
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertTrue(refusal.getMessage().contains("DENIC eG does not accept EPP"), refusal::getMessage);
    }

    @Test
    void thePaperThatExtendedTheOrderIsInTheKit() {
        byte[] paper = "%PDF-1.7 the extension".getBytes(StandardCharsets.US_ASCII);
        String sha256 = EvidenceSink.digest(paper).sha256();
        Map<String, byte[]> files = RegistryKit.withPapersBeside(
                NoticeSamples.extended(2, sha256),
                PAGES,
                asked -> asked.equals(sha256) ? Optional.of(paper) : Optional.empty());
        assertArrayEquals(paper, files.get("01-ORDER-EXTENDED-1.pdf"), "octet for octet");
        assertEquals(PAGES.size() + 1, files.size());
    }

    @Test
    void theReversalHasTheStateBefore() throws IOException {
        Map<String, byte[]> files = read(
                RegistryKit.zip(NoticeSamples.reversal(2), Edition.FINAL, PAGES, Optional.of(NoticeSamples.ORDER)));
        assertTrue(files.keySet().stream().allMatch(name -> name.contains("_REVERSAL-KIT/")), files::toString);
        assertTrue(
                files.keySet().stream().noneMatch(name -> name.contains("ORDER.pdf")),
                "the order is in force: no paper ends it");
        byte[] csv = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith("03-NAMES.csv"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertEquals(
                "2,secure-login-2-hollow-wren.xyz,,ns1.cindermoth.net; ns2.cindermoth.net,ns1.cindermoth.net [192.0.2.1],,"
                        + "serverTransferProhibited; serverDeleteProhibited; serverUpdateProhibited,clientTransferProhibited,,"
                        + "redacted,,,",
                new String(csv, StandardCharsets.UTF_8).lines().toList().get(2));
    }

    @Test
    void onlyAPaperThatEndedTheOrderIsServed() throws IOException {
        for (Occasion occasion : Occasion.values()) {
            PacketDocument document = NoticeSamples.reversal(2, new Ending(occasion, Optional.empty(), ""));
            Map<String, byte[]> files =
                    read(RegistryKit.zip(document, Edition.FINAL, PAGES, Optional.of(NoticeSamples.ORDER)));
            assertEquals(
                    occasion.hasPaper(),
                    files.keySet().stream().anyMatch(name -> name.endsWith("/01-ORDER.pdf")),
                    occasion::name);
        }
    }

    private static List<String> lines(Map<String, byte[]> files, String name) {
        return new String(files.get(FOLDER + name), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Map<String, byte[]> read(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
