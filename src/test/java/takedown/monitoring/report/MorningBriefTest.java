package takedown.monitoring.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderState;
import takedown.directory.Reach;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.RecipientContact;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.monitoring.report.MorningReport.CaseReport;
import takedown.monitoring.report.MorningReport.News;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.store.PacketLine;
import takedown.results.Disposition;
import takedown.results.Tally;

class MorningBriefTest {
    private static final Instant NOW = Instant.parse("2026-12-03T12:00:00Z");
    private static final UUID ID = new UUID(0, 1);
    private static final RecipientContact CONTACT =
            new RecipientContact(Optional.of("legal@xyz.example"), Optional.of("+1 703 555 0100"));

    @Test
    void twoThousandChangesAreAtMost25Lines() {
        MorningBrief brief = MorningBrief.of(report(2_000), status(300, 300));
        // The mail has one more line, with the link.
        assertTrue(brief.lines().size() + 1 <= MorningBrief.MOST, () -> String.join("\n", brief.lines()));
        assertTrue(brief.lines().stream().noneMatch(line -> line.contains("\n") || line.length() > 170));
        assertTrue(brief.lines().contains("- and 293 more"), brief.lines()::toString);
        assertEquals(300, brief.overdue());
    }

    @Test
    void eachLineSaysWhatToDoInTheTimeOfTheCourt() {
        assertEquals(
                List.of(
                        "Operation Fern: December 3, 2026, 7:00 a.m. ET; the order ends in 11 days, on December 14, 2026",
                        "At risk because 2 names are overdue at XYZ 0 LLC.",
                        "Needs you",
                        "- XYZ 0 LLC: 2 names, overdue for 2 days. Have counsel write a letter (+1 703 555 0100, legal@xyz.example), owner alice",
                        "New",
                        "- evil0.example came back online at 10:10 p.m. ET: ON_HOLD \u2192 ACTIVE",
                        "Done since yesterday",
                        "- 12 names went down: a.example, b.example, c.example and 9 more; 2 reported targets went down",
                        "- 3 names restored after a reversal",
                        "- Confirmed by PIR (4 names)",
                        "Deadlines this week",
                        "- December 4, 2026, 6:00 p.m. ET: Registry 0 to confirm 46 names",
                        "441 names in the case."),
                MorningBrief.of(report(1), status(1, 1)).lines());
    }

    @Test
    void theHearingIsNotHiddenByRecipientsThatConfirm() {
        List<String> deadlines = MorningBrief.of(
                        report(0), status(0, 9, Optional.of(Instant.parse("2026-12-09T15:00:00Z"))))
                .sections()
                .getLast()
                .lines();
        assertEquals(
                List.of(
                        "December 9, 2026, 10:00 a.m. ET: hearing",
                        "December 4, 2026, 6:00 p.m. ET: Registry 0, Registry 1, Registry 2 and 6 more to confirm 414 names"),
                deadlines);
    }

    /** One overdue name does not hide the confirmations that are overdue as well. */
    @Test
    void overdueConfirmationsAreNamedBesideOverdueNames() {
        assertEquals("1 name and the confirmation of 2 names", new OverdueList.Owed(1, 2).words());
        assertEquals("the confirmation of 2 names", new OverdueList.Owed(0, 2).words());
        assertEquals("3 names", new OverdueList.Owed(3, 0).words());
        assertEquals("an answer", new OverdueList.Owed(0, 0).words());
    }

    @Test
    void theRecipientOfAWithdrawnNoticeIsStillToBeTold() {
        CaseStatus one = status(0, 0);
        AtRecipient untold = new AtRecipient(
                "verisign",
                "VeriSign, Inc.",
                RecipientRole.REGISTRY,
                false,
                true,
                Tally.NONE,
                Optional.of(NOW),
                Optional.empty(),
                CONTACT,
                NextStep.TELL_WITHDRAWN,
                List.of(ID));
        CaseStatus status = new CaseStatus(
                one.file(),
                one.at(),
                one.court(),
                one.atRisk(),
                one.sentence(),
                one.order(),
                one.totals(),
                List.of(untold),
                List.of(),
                List.of(),
                List.of(),
                one.since(),
                List.of(),
                List.of());
        assertEquals(
                List.of("VeriSign, Inc.: tell the recipient that the request is withdrawn"),
                MorningBrief.of(report(0), status).sections().getFirst().lines());
    }

    /** Only a few lines are shown, so the service of an order must come before the reports. */
    @Test
    void courtPapersAndOrdersComeBeforeReports() {
        CaseStatus one = status(0, 0);
        List<AtRecipient> recipients = new ArrayList<>(IntStream.range(0, 11)
                .mapToObj(i -> recipient("Host " + i, false, NextStep.APPROVE))
                .toList());
        recipients.add(recipient("Identity Digital Inc.", true, NextStep.SERVE));
        CaseStatus status = new CaseStatus(
                one.file(),
                one.at(),
                one.court(),
                one.atRisk(),
                one.sentence(),
                one.order(),
                one.totals(),
                recipients,
                List.of(),
                List.of(),
                List.of(),
                one.since(),
                List.of(),
                List.of());
        List<MorningReport.Deadline> orders = List.of(
                new MorningReport.Deadline(new UUID(1, 1), "TRO", Optional.of(NOW), List.of("The order expires.")));
        assertEquals(
                List.of(
                        "Identity Digital Inc.: serve it (2 names)",
                        "The order expires.",
                        "Host 0: get the missing approvals (2 names)",
                        "Host 1: get the missing approvals (2 names)"),
                MorningBrief.of(report(0, orders), status)
                        .sections()
                        .getFirst()
                        .lines()
                        .subList(0, 4));
    }

    /** The other sections leave room for every line that needs a person. */
    @Test
    void whatNeedsAPersonFillsTheLinesThatAreLeft() {
        CaseStatus few = status(13, 0);
        MorningBrief brief = MorningBrief.of(report(1), few);
        assertEquals(13, brief.sections().getFirst().lines().size());
        assertTrue(brief.lines().size() + 1 <= MorningBrief.MOST);
    }

    /** A line that is too long is shortened before its end, so that the name of the owner stays complete. */
    @Test
    void aLongLineLeavesOutTheAddressAndNotTheOwner() {
        RecipientContact form = new RecipientContact(
                Optional.of("https://registry.example/legal-process/" + "x".repeat(20)), Optional.empty());
        OverdueList.Item late = late(0, "Public Interest Registry of the Top-Level Domain", "alice.of.the.desk", form);
        CaseStatus one = status(0, 0);
        List<String> lines =
                MorningBrief.of(report(0), with(one, List.of(late))).lines();
        assertTrue(lines.stream().anyMatch(line -> line.endsWith(", owner alice.of.the.desk")), lines::toString);
    }

    @Test
    void aMissingContactIsStated() {
        OverdueList.Item late = late(0, "PIR", "alice", new RecipientContact(Optional.empty(), Optional.empty(), true));
        List<String> lines =
                MorningBrief.of(report(0), with(status(0, 0), List.of(late))).lines();
        assertTrue(
                lines.stream().anyMatch(line -> line.endsWith("letter (contact: none for legal process), owner alice")),
                lines::toString);
    }

    private static CaseStatus with(CaseStatus one, List<OverdueList.Item> overdue) {
        return new CaseStatus(
                one.file(),
                one.at(),
                one.court(),
                one.atRisk(),
                one.sentence(),
                one.order(),
                one.totals(),
                one.recipients(),
                List.of(),
                overdue,
                List.of(),
                one.since(),
                List.of(),
                List.of());
    }

    private static AtRecipient recipient(String name, boolean court, NextStep next) {
        return new AtRecipient(
                name,
                name,
                RecipientRole.REGISTRY,
                false,
                court,
                new Tally(Map.of(Disposition.NOT_SENT, 2L)),
                Optional.empty(),
                Optional.empty(),
                CONTACT,
                next,
                List.of(ID));
    }

    @Test
    void aQuietMorningHasNoSections() {
        MorningBrief brief = MorningBrief.of(report(0), status(0, 0));
        assertEquals(
                List.of(),
                brief.sections().stream().filter(s -> s.heading().equals("New")).toList());
        assertFalse(String.join("\n", brief.lines()).contains("- and "));
    }

    @Test
    void theTitleSaysHowTheOrderEnded() {
        assertEquals(
                "Operation Fern: December 3, 2026, 7:00 a.m. ET; the order was vacated on December 14, 2026",
                MorningBrief.of(report(0), status(0, 0, Optional.empty(), OrderState.VACATED))
                        .title());
    }

    @Test
    void aWarningOfSeveralOrdersIsOneLine() {
        String warning = "The order expires at 2026-12-05T15:00:00Z, in 51 hours. Have it extended.";
        String shown = "The order expires at December 5, 2026, 10:00 a.m. ET, in 51 hours. Have it extended.";
        List<MorningReport.Deadline> orders = IntStream.range(0, 3)
                .mapToObj(i -> new MorningReport.Deadline(
                        new UUID(1, i), "TRO", Optional.of(NOW), List.of(warning, "Only of order " + i + ".")))
                .toList();
        List<String> lines = MorningBrief.of(report(0, orders), status(0, 0)).lines();
        assertEquals(
                List.of("- " + shown, "- Only of order 0.", "- Only of order 1.", "- Only of order 2."),
                lines.stream()
                        .filter(line -> line.contains("rder expires") || line.contains("of order"))
                        .toList());
    }

    private static CaseReport report(int changes) {
        return report(changes, List.of());
    }

    private static CaseReport report(int changes, List<MorningReport.Deadline> deadlines) {
        int listed = Math.min(500, changes);
        List<News> returned = new ArrayList<>(IntStream.range(0, listed)
                .mapToObj(i -> new News(
                        ID, "evil" + i + ".example", Instant.parse("2026-12-03T03:10:00Z"), "ON_HOLD \u2192 ACTIVE"))
                .toList());
        List<News> none = Collections.emptyList();
        List<News> down = changes > 1 ? returned : none;
        return new CaseReport(
                ID,
                "Operation Fern",
                false,
                returned,
                down,
                down,
                down,
                down,
                none,
                changes - listed,
                deadlines,
                List.of(),
                Map.of(SuspectStatus.ACTIVE, 441L),
                MorningBrief.NONE);
    }

    private static CaseStatus status(int overdue, int recipients) {
        return status(overdue, recipients, Optional.empty());
    }

    private static CaseStatus status(int overdue, int recipients, Optional<Instant> hearing) {
        return status(overdue, recipients, hearing, OrderState.IN_FORCE);
    }

    private static CaseStatus status(int overdue, int recipients, Optional<Instant> hearing, OrderState state) {
        return new CaseStatus(
                new CaseFile(
                        ID,
                        "Operation Fern",
                        CaseKind.CIVIL,
                        false,
                        Tlp.AMBER,
                        CaseState.OPEN,
                        Matter.NONE,
                        List.of(),
                        NOW,
                        "alice"),
                NOW,
                new CourtTime(ZoneId.of("America/New_York"), Set.of()),
                true,
                "At risk because 2 names are overdue at XYZ 0 LLC.",
                Optional.of(new CaseStatus.OrderTerm(
                        ID,
                        "TRO",
                        state,
                        Optional.of(Instant.parse("2026-12-14T15:00:00Z")),
                        Optional.of(11L).filter(days -> state == OrderState.IN_FORCE),
                        hearing)),
                new CaseStatus.Totals(441, 441, 0, 441, 312, 0, 0, 0, 0, 0, 127, 2, 0, 0, 0, 0, 0, 0, 0),
                IntStream.range(0, recipients)
                        .mapToObj(i -> new AtRecipient(
                                "r" + i,
                                "Registry " + i,
                                RecipientRole.REGISTRY,
                                false,
                                true,
                                new Tally(Map.of(Disposition.PENDING, 46L)),
                                Optional.of(NOW.minus(Duration.ofDays(1))),
                                Optional.of(Instant.parse("2026-12-04T23:00:00Z")),
                                CONTACT,
                                NextStep.WAIT,
                                List.of(ID)))
                        .toList(),
                List.of(),
                IntStream.range(0, overdue).mapToObj(MorningBriefTest::late).toList(),
                IntStream.range(0, recipients)
                        .mapToObj(i ->
                                new CaseStatus.Confirmation(Instant.parse("2026-12-04T23:00:00Z"), "Registry " + i, 46))
                        .toList(),
                new CaseStatus.SinceYesterday(
                        NOW.minus(Duration.ofDays(1)),
                        12,
                        0,
                        3,
                        2,
                        0,
                        List.of("PIR (4 names)"),
                        List.of(),
                        List.of("a.example", "b.example", "c.example")),
                List.of(),
                List.of());
    }

    private static OverdueList.Item late(int number) {
        return late(number, "XYZ " + number + " LLC", "alice", CONTACT);
    }

    private static OverdueList.Item late(int number, String recipient, String owner, RecipientContact contact) {
        Instant due = NOW.minus(Duration.ofDays(2));
        return new OverdueList.Item(
                new PacketLine(
                        ID,
                        ID,
                        PacketKind.SEIZURE,
                        Optional.of(ID),
                        new Recipient(
                                RecipientRole.REGISTRY, "xyz" + number, recipient, "US", Reach.US_ORDER, List.of()),
                        List.of("HOLD"),
                        12,
                        0,
                        "0".repeat(64),
                        NOW,
                        owner,
                        Optional.empty(),
                        Optional.empty(),
                        1),
                "Operation Fern",
                new OverdueList.Owed(2, 0),
                new PacketProgress(
                        PacketProgress.State.SENT,
                        List.of(),
                        0,
                        0,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(due),
                        Optional.of(Duration.ofDays(2))),
                due,
                due,
                Duration.ofDays(2),
                contact,
                NextStep.COUNSEL_LETTER);
    }
}
