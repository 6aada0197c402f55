package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.ReportText;
import takedown.packet.rendition.csv.TargetsCsv;
import takedown.packet.rendition.page.PaperText;

/** A registrar acts on names: a report of many names shows different names, and states what it says of one of them with that name. */
class ReportOfManyNamesTest {
    private static final PacketSamples SAMPLES = PacketSamples.open();

    /** Two phishing names of many pages, a name with a file, and many generated names. */
    static PacketDocument mixed() {
        List<AppendixRow> rows = new ArrayList<>();
        rows.add(row("wren-post.info", "PHISHING", "https://wren-post.info/000", "https://wren-post.info/001"));
        rows.add(row("wren-docs.org", "LOADER", "https://wren-docs.org/tool"));
        IntStream.range(0, 40).forEach(i -> rows.add(row("generated" + i + ".net", "DGA", "generated" + i + ".net")));
        rows.add(row("wren-bank.com", "PHISHING", "https://wren-bank.com/sign-in"));
        return of(RecipientRole.REGISTRAR, rows, List.of());
    }

    @Test
    void theShownTargetsHaveDifferentNamesFirst() {
        List<String> shown = ReportText.listed(mixed(), 5).stream()
                .map(ReportText.Target::address)
                .toList();
        assertEquals(
                List.of(
                        "hxxps://wren-post[.]info/000",
                        "hxxps://wren-bank[.]com/sign-in",
                        "hxxps://wren-docs[.]org/tool",
                        "generated0[.]net",
                        "generated1[.]net"),
                shown);
        List<String> all = ReportText.listed(mixed(), 1_000).stream()
                .map(ReportText.Target::address)
                .toList();
        assertEquals(44, all.size());
        assertTrue(all.contains("hxxps://wren-post[.]info/001"));
    }

    /** A report of eight names of two kinds fits on one screen with all its names, the first of them by the fifth line. */
    @Test
    void aMailShowsAsManyNamesAsFit() {
        List<AppendixRow> rows = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> {
            String name = "login-fernhollow-support-centre" + i + ".net";
            rows.add(row(name, i % 2 == 0 ? "PHISHING" : "FRAUD", "https://" + name + "/sign-in"));
        });
        List<String> lines = MailText.body(
                        of(RecipientRole.REGISTRAR, rows, List.of()),
                        "cases@tracker.example",
                        new MailText.Attached(8, 1, true, false))
                .lines()
                .toList();
        String all = String.join("\n", lines);
        assertEquals(8, lines.stream().filter(line -> line.contains("hxxps://")).count(), all);
        assertTrue(lines.size() <= MailText.MAX_LINES, all);
        assertTrue(lines.subList(0, 5).stream().anyMatch(line -> line.contains("hxxps://")), all);
        assertTrue(all.contains("Phishing:\n") && all.contains("Fraud:\n"), all);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 76), all);
        IntStream.range(8, 30).forEach(i -> rows.add(row("wren" + i + ".net", "FRAUD", "https://wren" + i + ".net/")));
        String more = body(of(RecipientRole.REGISTRAR, rows, List.of()));
        assertTrue(more.contains("All 30 targets are in the attached targets.csv"), more);
    }

    @Test
    void theListHasTheNameToSuspend() {
        List<String> lines = new String(TargetsCsv.of(mixed()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertTrue(lines.get(1).startsWith("hxxps://wren-post[.]info/000,wren-post.info,Phishing,"), lines.get(1));
        assertTrue(lines.getLast().startsWith("hxxps://wren-bank[.]com/sign-in,wren-bank.com,Phishing,"));
    }

    /** The mail has room for fewer targets than the paper, and both state the same total. */
    @Test
    void mailAndPaperStateOneNumber() {
        PacketDocument report = mixed();
        String mail = body(report);
        String total = "All 44 targets are in the attached targets.csv";
        assertTrue(mail.contains(total), mail);
        String paper = PaperText.of(report);
        assertTrue(paper.contains(total), paper);
        assertFalse(mail.contains(" more ") || paper.contains(" more in"), mail);
    }

    @Test
    void theSubjectCutsNoName() {
        List<AppendixRow> two = List.of(
                row("wren-keys.net", "BOTNET", "api.of-a-long-label.wren-keys.net"),
                row("other-wren.net", "BOTNET", "other-wren.net"));
        assertSubject("Botnet - wren-keys[.]net and 1 more - 2026-01-02 - ref ", two);
        assertSubject(
                "Generated names - 240 names - 2026-01-02 - ref ",
                IntStream.range(0, 240)
                        .mapToObj(i -> "thhjztvsbwdrnxqkfp" + i + ".com")
                        .map(name -> row(name, "DGA", name))
                        .toList());
        String one = "a-very-long-name-of-which-no-part-is-enough-to-find-it.example";
        assertSubject("Phishing - 2026-01-02 - ref ", List.of(row(one, "PHISHING", "https://" + one + "/")));
    }

    private static void assertSubject(String start, List<AppendixRow> rows) {
        String subject = MailSubject.of(of(RecipientRole.REGISTRAR, rows, List.of()));
        assertTrue(subject.startsWith(start), subject);
        assertTrue(subject.length() <= MailSubject.MAX, subject);
    }

    /** A host below a name and its name could be confused, so each has its name, or all have the list. */
    @Test
    void theRequestStatesTheNameOfEachHost() {
        List<AppendixRow> rows = IntStream.range(0, 5)
                .mapToObj(i -> row("wren-" + i + ".net", "BOTNET", "api.wren-" + i + ".net"))
                .toList();
        assertEquals(
                "We believe these domain names were registered for botnet command and control. Please suspend the domain"
                        + " names, and not only the hosts below them (for api[.]wren-0[.]net: wren-0[.]net; for"
                        + " api[.]wren-1[.]net: wren-1[.]net).",
                ask(rows.subList(0, 2)));
        assertTrue(
                ask(rows)
                        .endsWith(
                                "Please suspend the domain names, and not only the hosts below them; targets.csv has the"
                                        + " domain name of each target."),
                ask(rows));
    }

    private static String ask(List<AppendixRow> rows) {
        return ReportText.of(of(RecipientRole.REGISTRAR, rows, List.of())).line("Ask");
    }

    @Test
    void theImpactIsStatedWithItsNames() {
        List<AppendixRow> rows = IntStream.range(0, 9)
                .mapToObj(i -> row("wren-" + i + ".net", "PHISHING", "https://wren-" + i + ".net/"))
                .toList();
        List<CollateralSheet> sheets = new ArrayList<>();
        sheets.add(sheet("wren-0.net", 1, List.of("mx.wren-0.net"), false));
        IntStream.range(1, 9).forEach(i -> sheets.add(sheet("wren-" + i + ".net", 0, List.of(), true)));
        assertEquals(
                "Possible collateral impact: subdomains observed (wren-0[.]net), mail in use (wren-0[.]net), other use"
                        + " could not be observed in full (8 of 9 names)",
                ReportText.of(of(RecipientRole.REGISTRAR, rows, sheets)).line("Impact"));
        assertEquals(
                "Possible collateral impact: 1 subdomain observed, mail in use",
                ReportText.of(of(RecipientRole.REGISTRAR, rows.subList(0, 1), sheets.subList(0, 1)))
                        .line("Impact"));
    }

    private static CollateralSheet sheet(String name, long below, List<String> mail, boolean unknown) {
        return new CollateralSheet(
                name,
                below,
                mail,
                0,
                0,
                0,
                false,
                Optional.empty(),
                "MALICIOUS",
                List.of(),
                unknown,
                List.of(),
                List.of(),
                List.of());
    }

    private static AppendixRow row(String name, String category, String... targets) {
        List<Incident> incidents = Stream.of(targets)
                .map(target -> new Incident(target, category, "page", "", "MALICIOUS", Optional.of(PacketSamples.AT)))
                .toList();
        AppendixRow like = SAMPLES.site(name, "", "MALICIOUS", incidents.getFirst());
        return AppendixRow.of(
                new AppendixRow.Name(name, name, like.tld(), like.registry()),
                new AppendixRow.Registered("", "", "9999", "", "", List.of(), "", ""),
                new AppendixRow.Resolved(List.of(), List.of(), List.of()),
                new AppendixRow.Abuse(List.of(), List.of(), "MALICIOUS", like.state(), List.of(1)),
                new AppendixRow.Requested(List.of(), List.of(), "none", "none"),
                new AppendixRow.Considerations(List.of(), List.of()),
                incidents);
    }

    private static PacketDocument of(RecipientRole role, List<AppendixRow> rows, List<CollateralSheet> sheets) {
        PacketDocument d = SAMPLES.report(role, rows.getFirst(), Annex.NONE);
        return new PacketDocument(
                d.kind(),
                d.packetId(),
                d.caption(),
                d.recipient(),
                d.order(),
                d.actions(),
                d.nameServers(),
                rows,
                d.evidence(),
                d.findings(),
                d.preparedAt(),
                d.preparedBy(),
                d.filing(),
                sheets);
    }

    private static String body(PacketDocument document) {
        return MailText.body(document, "cases@tracker.example", new MailText.Attached(44, 0, true, false))
                .replaceAll("\\s+", " ");
    }
}
