package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter.Malware;
import takedown.casefile.matter.Matter.Sealing;
import takedown.casefile.orders.Action;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Grounds;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.report.ReportText;

/**
 * A report about generated names states the malware that generates them, if that malware is on record. A mail under seal states the sealing order, if
 * that order is on record.
 */
class GeneratedNamesReportTest {
    private static final Malware KNOWN =
            new Malware("Hollowbot", "described in report 17", "2026-11 and 0x5eed", "ab".repeat(32));

    @Test
    void aReportNamesFamilyAlgorithmSeedAndSample() {
        ReportText report = ReportText.of(about("DGA", KNOWN));
        assertEquals(
                "Hollowbot; algorithm described in report 17; seed 2026-11 and 0x5eed; sample SHA-256 "
                        + "ab".repeat(32),
                report.line("Malware"));
        assertTrue(
                report.opening().endsWith("used for malware command and control through generated names."),
                report.opening());
        assertFalse(report.line("Terms").isEmpty(), "generated names of malware are DNS Abuse");
    }

    /** The desk can check generated names only by computing them, and no command that fetches a page shows anything. */
    @Test
    void aReportStatesHowTheNamesAreGenerated() {
        String computed = "the algorithm and the seed above generate this name";
        assertEquals(computed, ReportText.of(about("DGA", KNOWN)).line("Reproduce"));
        assertEquals(computed, reproduced("DGA", KNOWN, "curl -sL -A Android URL"));
        assertEquals(
                "the algorithm above generates this name",
                reproduced("DGA", new Malware("Hollowbot", "in report 17", "", ""), ""));
        assertEquals(
                "the sample above generates this name",
                reproduced("DGA", new Malware("Hollowbot", "", "", "ab".repeat(32)), ""));
        assertEquals("", reproduced("DGA", new Malware("Hollowbot", "", "", ""), ""));
        assertEquals("curl -sL -A Android URL", reproduced("BOTNET", KNOWN, "curl -sL -A Android URL"));
        assertTrue(reproduced("DGA", KNOWN, "the bot asks login.evil-lantern.net first")
                .startsWith("the bot asks login[.]evil-lantern[.]net"));
    }

    private static String reproduced(String category, Malware malware, String how) {
        PacketDocument report = PacketSamples.open().report(category);
        Annex annex = report.filing().annex();
        Observed observed = new Observed(Observed.By.SENDER, "", Optional.of(PacketSamples.AT), how);
        return ReportText.of(with(
                        report,
                        report.filing()
                                .with(annex.with(
                                        annex.categories(), new Grounds(Optional.of(observed), List.of(), malware)))))
                .line("Reproduce");
    }

    /** A program reads only the attachment, so the attachment must state what the mail states. */
    @Test
    void theReportForProgramsNamesThemToo() throws Exception {
        JsonNode report = xarf(about("DGA", KNOWN));
        assertEquals("Hollowbot", report.get("malware_family").asText());
        for (String field : List.of("description", "compromise_evidence")) {
            assertTrue(
                    report.get(field)
                            .asText()
                            .endsWith(": Hollowbot; algorithm described in report 17; seed 2026-11 and 0x5eed; sample"
                                    + " SHA-256 " + "ab".repeat(32)),
                    report::toString);
        }
        assertFalse(xarf(about("DGA", Malware.NONE)).has("malware_family"));
        assertEquals(
                "phishing", xarf(about("PHISHING", KNOWN)).get("description").asText());
    }

    private static JsonNode xarf(PacketDocument document) throws Exception {
        return new ObjectMapper()
                .readTree(new XarfReports(document, Reporter.of(document, Optional.empty()), PacketSamples::octets)
                        .one(1));
    }

    /** A control server and a generated name have no page. */
    @Test
    void aLookUpOfANameWithoutAPageDoesNotShowTheAbuse() {
        String checked = ReportText.of(about("DGA", KNOWN)).line("Checked");
        assertTrue(checked.endsWith("a DNS look-up does not show the abuse"), checked);
        assertTrue(ReportText.of(about("PHISHING", KNOWN))
                .line("Checked")
                .endsWith("a DNS look-up does not show the page"));
    }

    /** The matter states one malware, and other names of the matter may be used for other abuse. */
    @Test
    void aReportAboutPhishingDoesNotNameTheMalwareOfTheMatter() {
        assertEquals("", ReportText.of(about("PHISHING", KNOWN)).line("Malware"));
        assertFalse(ReportText.of(about("MALWARE", KNOWN)).line("Malware").isEmpty());
    }

    @Test
    void aReportWithoutMalwareOnRecordHasNoLineAboutIt() {
        assertEquals("", ReportText.of(about("PHISHING", Malware.NONE)).line("Malware"));
        assertEquals(
                "Hollowbot",
                ReportText.of(about("BOTNET", new Malware("Hollowbot", "", "", "")))
                        .line("Malware"));
    }

    @Test
    void theSealIsThatOfACourtOnlyIfItsOrderIsOnRecord() throws Exception {
        PacketDocument sealed = new PacketSamples(text -> text, true).seizure(Action.LOCK);
        assertTrue(
                body(sealed).startsWith("UNDER SEAL. This message and its attachments are under seal in the A Court"));
        Sealing dateOnly = new Sealing(Optional.of(LocalDate.parse("2026-11-28")), "");
        assertTrue(body(sealedBy(sealed, dateOnly))
                .startsWith("UNDER SEAL. This message and its attachments are under seal in"));
        Sealing recorded = new Sealing(Optional.of(LocalDate.parse("2026-11-28")), "3");
        assertTrue(
                body(sealedBy(sealed, recorded))
                        .startsWith(
                                "UNDER SEAL. This message and its attachments are under seal by the order of the Court"
                                        + " entered November 28, 2026 (ECF No. 3) in the A Court, No. 1:26-cv-1."),
                body(sealedBy(sealed, recorded)));
        assertFalse(body(sealedBy(sealed, recorded).unsealed()).contains("ECF No. 3"));
    }

    private static String body(PacketDocument document) throws Exception {
        return MailMessageTest.body(MailMessageTest.plain(document)).replaceAll("\\s+", " ");
    }

    private static PacketDocument about(String category, Malware malware) {
        PacketDocument report = PacketSamples.open().report(category);
        Annex annex = report.filing().annex();
        return with(
                report,
                report.filing()
                        .with(annex.with(annex.categories(), new Grounds(Optional.empty(), List.of(), malware))));
    }

    private static PacketDocument sealedBy(PacketDocument document, Sealing sealing) {
        Filing filing = document.filing();
        Filing.CourtDetails bench = filing.bench();
        return with(
                document,
                new Filing(
                        filing.form(),
                        new Filing.CourtDetails(
                                bench.judge(),
                                bench.courtroom(),
                                bench.bond(),
                                bench.sealStatus(),
                                bench.unsealing(),
                                bench.zone(),
                                sealing),
                        filing.counsel(),
                        filing.technicalContact(),
                        filing.sender(),
                        filing.execution(),
                        filing.processAddress(),
                        filing.defendants(),
                        filing.works(),
                        filing.earlierReports(),
                        filing.items(),
                        filing.from(),
                        filing.until(),
                        filing.place(),
                        filing.at(),
                        filing.purpose(),
                        filing.annex()));
    }

    private static PacketDocument with(PacketDocument document, Filing filing) {
        return new PacketDocument(
                document.kind(),
                document.packetId(),
                document.caption(),
                document.recipient(),
                document.order(),
                document.actions(),
                document.nameServers(),
                document.rows(),
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                filing,
                document.collateral());
    }
}
