package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Grounds;
import takedown.packet.document.Incident;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.ReportText;
import takedown.packet.rendition.csv.TargetsCsv;

/** A report states who saw the abuse, and when, only of the targets that the observation names. */
class ObservedOfSomeTargetsTest {
    private static final Instant SEEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant RECORDED = Instant.parse("2026-01-02T02:00:00Z");
    private static final List<String> TARGETS = List.of(
            "https://login.evil-lantern.net/sign-in", "https://login.evil-lantern.net/pay", "https://other-wren.net/");

    private static PacketDocument report(String how) {
        PacketSamples samples = PacketSamples.open();
        Annex annex = Annex.NONE.with(
                List.of("PHISHING"),
                new Grounds(
                        Optional.of(new Observed(Observed.By.SENDER, "Lantern team", Optional.of(SEEN), how)),
                        List.of()));
        PacketDocument one = samples.report(RecipientRole.HOST, samples.row(List.of()), annex);
        return with(
                one,
                TARGETS.stream()
                        .map(url -> samples.site(
                                url.contains("other-wren") ? "other-wren.net" : "evil-lantern.net",
                                "2025-12-01T00:00:00Z",
                                "MALICIOUS",
                                new Incident(
                                        url,
                                        "PHISHING",
                                        "",
                                        "",
                                        "MALICIOUS",
                                        Optional.of(PacketSamples.AT),
                                        Optional.of(RECORDED))))
                        .toList());
    }

    @Test
    void theOthersAreStatedAsReported() {
        String seen = ReportText.of(report("curl -s hxxps://login[.]evil-lantern[.]net/sign-in?x=1"))
                .line("Seen");
        assertEquals(
                "2026-01-01 10:00 UTC, by Lantern team (1 of 3 pages); the rest: as reported to us; recorded on 2026-01-02"
                        + " 02:00 UTC",
                seen);
        assertEquals(
                "2026-01-01 10:00 UTC, by Lantern team",
                ReportText.of(report("open it with a telephone")).line("Seen"));
    }

    @Test
    void aHostNamesAllItsPages() {
        String seen = ReportText.of(report("open login.evil-lantern.net")).line("Seen");
        assertTrue(seen.startsWith("2026-01-01 10:00 UTC, by Lantern team (2 of 3 pages); the rest: "), seen);
    }

    @Test
    void theListHasTheTimeOnlyOfTheOnesSeen() {
        List<String> rows = new String(
                        TargetsCsv.of(report("https://login.evil-lantern.net/sign-in")), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
        assertEquals(
                List.of("2026-01-01T10:00:00Z", "", ""),
                rows.stream().map(row -> row.split(",", -1)[4]).toList());
    }

    @Test
    void theReportForProgramsStatesTheObserverOnlyOfTheOnesSeen() throws Exception {
        PacketDocument report = report("https://login.evil-lantern.net/sign-in");
        XarfReports reports = new XarfReports(report, Reporter.of(report, Optional.empty()), PacketSamples::octets);
        List<JsonNode> all = Stream.of(1, 2, 3)
                .map(number -> {
                    try {
                        return new ObjectMapper().readTree(reports.one(number));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
        assertEquals(
                List.of("researcher_analysis", "user_report", "user_report"),
                all.stream().map(one -> one.get("evidence_source").asText()).toList());
        assertEquals(
                List.of("Lantern team", "Lanternfield Cloud, Inc.", "Lanternfield Cloud, Inc."),
                all.stream().map(one -> one.get("reporter").get("org").asText()).toList());
    }

    private static PacketDocument with(PacketDocument document, List<AppendixRow> rows) {
        return new PacketDocument(
                document.kind(),
                document.packetId(),
                document.caption(),
                document.recipient(),
                document.order(),
                document.actions(),
                document.nameServers(),
                rows,
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                document.filing(),
                document.collateral());
    }
}
