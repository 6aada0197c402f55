package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.directory.Reach;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.review.RequiredFields;
import takedown.packet.kit.NameList;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.plan.NameOutcomes;
import takedown.packet.plan.ReversalWriter;

/** The recipient of a reversal learns which report or notice is withdrawn, what to undo, and where to answer. */
class WithdrawnReportTest {
    private static PacketDocument reversalOf(PacketDocument report) {
        return ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                PacketSamples.AT,
                List.of(report),
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
    }

    @Test
    void theMailStatesTheReportTheSuspensionAndTheMailbox() {
        PacketDocument report = PacketSamples.open().report("PHISHING");
        PacketDocument reversal = reversalOf(report);
        assertEquals(List.of(), RequiredFields.blankIn(reversal));
        String dated = report.reference() + " of January 2, 2026";
        String mail = mail(reversal);
        assertTrue(mail.contains("lift the suspension (clientHold) if you set it because of our report"), mail);
        assertTrue(mail.contains("Please return 05-RESULT.csv to abuse@lanternfield.example"), mail);
        assertTrue(mail.contains(": Do not act on our report " + dated + " about the name listed any more."), mail);
        String withdrawn = mail(reversal.withdrawing(Set.of(report.reference())));
        assertTrue(withdrawn.contains(": Our report " + dated + " is withdrawn: do not act on it."), withdrawn);
    }

    /** A registrar outside the reach of an order got the same report, so its reversal asks to lift the same suspension. */
    @Test
    void everyRegistrarIsAskedToLiftTheSuspension() {
        PacketDocument report = PacketSamples.open().report("PHISHING");
        Recipient there = report.recipient();
        PacketDocument abroad = with(
                report,
                new Recipient(there.role(), there.id(), there.name(), "RU", Reach.NO_TREATY_KNOWN, there.contacts()));
        PacketDocument reversal = reversalOf(abroad);
        assertTrue(reversal.recipient().onlyAsked());
        assertTrue(mail(reversal).contains("lift the suspension (clientHold) if you set it"), mail(reversal));
        NameList names = NameList.of(reversal);
        assertEquals(List.of("clientHold"), names.lines().getFirst().statusAdd());
        String[] cells = new String(names.csv(), StandardCharsets.UTF_8)
                .lines()
                .toList()
                .get(1)
                .split(",", -1);
        assertEquals("clientHold", cells[6]);
        assertEquals("", cells[9], "the registrant was redacted");
    }

    /** A mail can be read without the cover. */
    @Test
    void theMailSaysFirstThatANoticeIsWithdrawn() {
        PacketDocument reversal =
                NoticeSamples.reversalCiting("efca174bfa38", "0123456789ab").withdrawing(Set.of("efca174bfa38"));
        String sentence = "Notice efca174bfa38 is withdrawn: do not carry it out.";
        String mail = mail(reversal);
        assertTrue(mail.contains(": " + sentence), mail);
        assertTrue(mail.indexOf(sentence) < mail.indexOf("Order entered"), mail);
    }

    private static String mail(PacketDocument document) {
        return MailText.body(document, "cases@tracker.example", new MailText.Attached(0, 0, false, true))
                .replaceAll("\\s+", " ");
    }

    private static PacketDocument with(PacketDocument document, Recipient recipient) {
        return new PacketDocument(
                document.kind(),
                document.packetId(),
                document.caption(),
                recipient,
                document.order(),
                document.actions(),
                document.nameServers(),
                document.rows(),
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                document.filing(),
                document.collateral());
    }
}
