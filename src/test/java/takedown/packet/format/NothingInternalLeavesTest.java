package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PacketKind;
import takedown.packet.document.report.ReportText;
import takedown.packet.document.report.Schedule;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.rendition.csv.AppendixCsv;
import takedown.packet.rendition.page.MarkedNotes;
import takedown.packet.rendition.wording.PaperWords;

/** The mails and their files contain no analyst's note, no warning and no collateral impact. */
class NothingInternalLeavesTest {
    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void aMailAndItsFilesHaveNothingInternal(PacketKind kind) throws Exception {
        for (PacketDocument document : MarkedNotes.of(kind)) {
            MimeMultipart parts = MailMessageTest.parts(MailMessageTest.parse(MailMessageTest.plain(document)));
            for (int part = 0; part < parts.getCount(); part++) {
                String text =
                        new String(parts.getBodyPart(part).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertFalse(text.contains(MarkedNotes.MARK), text);
            }
            if (XarfReports.isFor(document)) {
                String report = new String(XarfReportsTest.reports(document).one(1), StandardCharsets.UTF_8);
                assertFalse(report.contains(MarkedNotes.MARK), report);
            }
        }
    }

    /** A letter about records lists its targets. It does not state whether a name is to be seized, or which points were considered. */
    @ParameterizedTest
    @EnumSource(
            value = PacketKind.class,
            names = {"PRESERVATION", "SUBPOENA"})
    void theListOfALetterHasWhatTheLetterLists(PacketKind kind) {
        for (PacketDocument document : MarkedNotes.of(kind)) {
            String csv = new String(AppendixCsv.of(document), StandardCharsets.UTF_8);
            assertEquals(
                    "domain_a_label,domain_u_label,tld,targets"
                            + (Schedule.hasAddresses(document) ? ",addresses_observed" : ""),
                    csv.lines().findFirst().orElseThrow());
        }
    }

    /** The mail, the letter and its schedule state the same number. */
    @ParameterizedTest
    @EnumSource(
            value = PacketKind.class,
            names = {"PRESERVATION", "SUBPOENA"})
    void theMailCountsWhatTheLetterLists(PacketKind kind) throws Exception {
        PacketDocument plain = NoticeSamples.preservation(3);
        PacketDocument document = new PacketDocument(
                kind,
                plain.packetId(),
                plain.caption(),
                plain.recipient(),
                Optional.empty(),
                List.of(),
                plain.nameServers(),
                List.of(twoTargets(plain.rows().getFirst())),
                plain.evidence(),
                plain.findings(),
                plain.preparedAt(),
                plain.preparedBy(),
                PacketSamples.open().report("PHISHING").filing(),
                plain.collateral());
        int listed = new PaperWords().targets(document).size();
        String body = MailMessageTest.parts(MailMessageTest.parse(MailMessageTest.plain(document)))
                .getBodyPart(0)
                .getContent()
                .toString();
        assertEquals(2, listed);
        assertTrue(body.contains("2 names and addresses at issue"), body);
    }

    private static AppendixRow twoTargets(AppendixRow row) {
        return AppendixRow.of(
                new AppendixRow.Name(row.aLabel(), row.uLabel(), row.tld(), row.registry()),
                new AppendixRow.Registered("", "", "", "", "", List.of(), "", ""),
                new AppendixRow.Resolved(List.of(), List.of(), List.of()),
                new AppendixRow.Abuse(
                        List.of("one[.]example", "hxxps://two[.]example/a"),
                        List.of(),
                        "MALICIOUS",
                        "ACTIVE",
                        List.of()),
                new AppendixRow.Requested(List.of(), List.of(), "none", "none"),
                new AppendixRow.Considerations(List.of(), List.of()),
                List.of());
    }

    /** The mail states only what the attachment contains. */
    @Test
    void theMailStatesHowManyResponsesItsReportHas() throws Exception {
        PacketDocument one = PacketSamples.open().report("PHISHING");
        EvidenceItem known = one.evidence().getFirst();
        PacketDocument document = new PacketDocument(
                one.kind(),
                one.packetId(),
                one.caption(),
                one.recipient(),
                one.order(),
                one.actions(),
                one.nameServers(),
                one.rows(),
                Stream.concat(
                                Stream.of(known),
                                IntStream.range(2, 1_242)
                                        .mapToObj(number -> new EvidenceItem(
                                                number,
                                                known.source(),
                                                known.server(),
                                                known.question(),
                                                known.at(),
                                                "%064d".formatted(number),
                                                List.of())))
                        .toList(),
                one.findings(),
                one.preparedAt(),
                one.preparedBy(),
                one.filing(),
                one.collateral());
        String body = MailMessageTest.parts(MailMessageTest.parse(MailMessageTest.plain(document)))
                .getBodyPart(0)
                .getContent()
                .toString()
                .replaceAll("\\s+", " ");
        assertTrue(
                body.contains("1,241 DNS and registration responses: 1 in the attached xarf.json, the rest on request"),
                body);
        assertTrue(
                ReportText.of(document).line("Evidence").endsWith("1,241 DNS and registration responses on request"));
    }

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void noListHasAColumnThatIsInternal(PacketKind kind) {
        for (PacketDocument document : MarkedNotes.of(kind)) {
            List<String> head = List.of(new String(AppendixCsv.of(document), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .split(","));
            assertTrue(head.contains("domain_a_label"), head::toString);
            for (String internal : List.of("verdict", "collateral", "notes", "evidence_ids")) {
                assertFalse(head.contains(internal), internal);
            }
        }
    }
}
