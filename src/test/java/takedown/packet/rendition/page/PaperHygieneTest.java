package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Edition;
import takedown.packet.document.Form;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Caption;
import takedown.packet.document.PacketKind;
import takedown.packet.document.review.InternalRemarks;
import takedown.packet.rendition.csv.AppendixCsv;
import takedown.packet.rendition.csv.TargetsCsv;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;

/** The papers that leave the service: no blank, no internal note, correct singulars and dates, and host names that can be copied. */
class PaperHygieneTest {
    private static final String HASH = "0".repeat(64);
    private static final String LONG_NAME =
            "secure-login-update-account-verification-of-a-very-long-name.example-hosting-platform-of-somebody.example";

    /** Words and forms that no outgoing copy may contain. */
    private static final List<Pattern> UNCLEAN = List.of(
            Pattern.compile("__"),
            Pattern.compile("TODO"),
            Pattern.compile("\\{"),
            Pattern.compile("\\bnull\\b"),
            Pattern.compile("(?:to|by|No\\.|from) not stated|none none|n/a"),
            Pattern.compile("DRAFT"),
            Pattern.compile("INTERNAL"),
            Pattern.compile("(?i)\\bTLP:"),
            Pattern.compile("(?i)\\bconfidence\\b"),
            Pattern.compile("RDAP_REGISTRY"),
            Pattern.compile("(?i)draft for counsel"),
            Pattern.compile("(?i)sender to weigh"),
            Pattern.compile("(?i)\\boctets\\b"),
            Pattern.compile("(?i)on the first occasion"),
            Pattern.compile("(?i)legal advice"),
            Pattern.compile("(?i)manifest"),
            Pattern.compile("\\b1 (?:names|addresses|paragraphs)\\b"),
            Pattern.compile("(?i)\\bdoes \\d+-\\d+,?\\s+Defendant[.,]"),
            Pattern.compile("(?i)\\b(?:organisation|authoris|recognis|offence|licence|colour|favour)"),
            Pattern.compile("\\d{2}:\\d{2}:\\d{2}\\.\\d+"),
            Pattern.compile("UTC, \\d"));

    private static final PdfRendition RENDITION =
            new PdfRendition(new PacketTemplates(TemplateFiles.shipped()), new PdfRenderer());

    private static final Pattern ISO_DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}T?");

    /** Kinds whose readers use international forms, so that times are in ISO 8601. A court of the United States does not use these forms. */
    private static final Set<PacketKind> ISO_TIMES =
            EnumSet.of(PacketKind.ABUSE_REPORT, PacketKind.DSA_NOTICE, PacketKind.ICANN_ESCALATION);

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void theFinalEditionIsClean(PacketKind kind) throws IOException {
        for (PacketDocument specimen : Specimens.of(kind)) {
            if (!specimen.rows().isEmpty()) {
                assertClean(ofDoes(specimen));
            }
        }
    }

    /** Analysts' notes, warnings and collateral impact stay inside the service. The review sheet has them, but no outgoing copy. */
    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void nothingInternalLeavesOnPaper(PacketKind kind) throws IOException {
        for (PacketDocument document : MarkedNotes.of(kind)) {
            for (Edition edition : Edition.values()) {
                assertUnmarked(text(render(document, edition)));
            }
            assertUnmarked(new String(AppendixCsv.of(document), StandardCharsets.UTF_8));
            assertUnmarked(new String(TargetsCsv.of(document), StandardCharsets.UTF_8));
            ByteArrayOutputStream appendix = new ByteArrayOutputStream();
            AppendixRendition.write(document, HASH, appendix);
            assertUnmarked(text(appendix.toByteArray()));
            String sheet = text(RENDITION.reviewSheet(document, InternalRemarks.none(), HASH, HASH));
            assertTrue(sheet.replaceAll("\\s+", " ").contains("analyst's note: " + MarkedNotes.MARK), sheet);
        }
    }

    private static void assertUnmarked(String text) {
        assertFalse(text.contains(MarkedNotes.MARK), text);
    }

    private static void assertClean(PacketDocument document) throws IOException {
        String text = text(render(document, Edition.FINAL));
        Set<Pattern> all = new LinkedHashSet<>(UNCLEAN);
        if (!ISO_TIMES.contains(document.kind())) {
            all.add(ISO_DATE);
        }
        for (Pattern unclean : all) {
            Matcher found = unclean.matcher(text);
            if (found.find()) {
                fail(document.kind() + " " + document.recipient().role() + ": " + unclean + " in\n"
                        + text.substring(Math.max(0, found.start() - 120), Math.min(text.length(), found.end() + 60)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void everyPageSaysThatItIsSealedOrADraft(PacketKind kind) throws IOException {
        for (String page : pages(render(document(kind), Edition.DRAFT))) {
            assertTrue(page.contains("DRAFT – for review by counsel"), page);
            assertTrue(page.contains(kind.reportsAbuse() ? "UNDER SEAL" : "FILED UNDER SEAL"), page);
        }
        for (String page : pages(render(document(kind), Edition.FINAL))) {
            assertTrue(page.contains(kind.reportsAbuse() ? "UNDER SEAL" : "FILED UNDER SEAL"), page);
        }
        for (String page : pages(render(document(kind).unsealed(), Edition.UNSEALED))) {
            assertFalse(page.contains("SEAL"), page);
        }
    }

    /** A report, a notice and the reversals of both state facts and rely on no order. Their pages reveal neither the court action nor its seal. */
    @ParameterizedTest
    @EnumSource(
            value = PacketKind.class,
            names = {"ABUSE_REPORT", "DSA_NOTICE", "DMCA_NOTICE", "REVERSAL"})
    void aReportWithoutAnOrderNamesNeitherTheActionNorTheSeal(PacketKind kind) throws IOException {
        PacketDocument report = withoutOrder(document(kind));
        assertTrue(report.caption().sealed());
        assertFalse(report.caption().docketNumber().isEmpty());
        for (Edition edition : List.of(Edition.DRAFT, Edition.FINAL)) {
            for (String page : pages(render(report, edition))) {
                assertTrue(page.contains("CONFIDENTIAL"), page);
                assertFalse(page.toUpperCase(Locale.ROOT).contains("SEAL"), page);
                assertFalse(page.contains("the Order"), page);
            }
        }
        PacketDocument unsealed = report.unsealed();
        for (String page : pages(render(unsealed, Edition.FINAL))) {
            assertTrue(page.contains("Reference " + unsealed.reference()), page);
            assertFalse(page.contains("No. " + unsealed.caption().docketNumber() + "\n"), page);
        }
        String words =
                text(render(withoutOrder(document(PacketKind.ABUSE_REPORT)).unsealed(), Edition.FINAL));
        assertFalse(words.contains(unsealed.caption().docketNumber()), words);
    }

    @Test
    void aReportOfManyTargetsIsOnePageWithItsSignature() throws IOException {
        PacketDocument report = withoutOrder(document(PacketKind.ABUSE_REPORT));
        PacketDocument many = with(
                report,
                report.caption(),
                report.recipient(),
                IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> target(report.rows().getFirst(), "hollowwren-keys-" + i + ".example"))
                        .toList());
        List<String> pages = pages(render(many, Edition.FINAL));
        assertEquals(1, pages.size(), () -> String.join("\n----\n", pages));
        assertTrue(pages.getFirst().contains("If we are wrong"), pages.getFirst());
    }

    /** A notice lists at most 1,000 targets. If there are more, it lists some and states their total number and where all of them are. */
    @ParameterizedTest
    @EnumSource(
            value = PacketKind.class,
            names = {"DSA_NOTICE", "DMCA_NOTICE"})
    void aNoticeThatCannotListItsTargetsStatesHowManyThereAre(PacketKind kind) throws IOException {
        PacketDocument notice = withoutOrder(document(kind));
        for (int count : List.of(60, 1_001)) {
            PacketDocument many = with(
                    notice,
                    notice.caption(),
                    notice.recipient(),
                    IntStream.rangeClosed(1, count)
                            .mapToObj(i -> target(notice.rows().getFirst(), "hollowwren-keys-" + i + ".example"))
                            .toList());
            String words = text(render(many, Edition.FINAL));
            assertTrue(words.contains("hollowwren-keys-50.example"), words);
            assertEquals(count <= 1_000, words.contains("hollowwren-keys-51.example"), words);
            assertEquals(count <= 1_000, words.contains("hollowwren-keys-" + count + ".example"), words);
            assertEquals(
                    count > 1_000, words.contains("1,001 in total, all of them in the attached targets.csv"), words);
        }
    }

    private static AppendixRow target(AppendixRow row, String name) {
        return AppendixRow.of(
                new AppendixRow.Name(name, name, "example", row.registry()),
                new AppendixRow.Registered(
                        row.roid(),
                        row.registrar(),
                        row.registrarIanaId(),
                        row.createdAt(),
                        row.expiresAt(),
                        row.statuses(),
                        row.registrant(),
                        row.privacyService()),
                new AppendixRow.Resolved(row.nameServers(), row.ds(), row.addresses()),
                new AppendixRow.Abuse(
                        List.of(name.replace(".", "[.]")), row.abuse(), row.verdict(), row.state(), row.evidence()),
                new AppendixRow.Requested(
                        row.requestedStatuses(), row.requestedNameServers(), row.dsAction(), row.registrarChange()),
                new AppendixRow.Considerations(row.collateral(), row.notes()),
                List.of(new Incident(
                        name,
                        "PHISHING",
                        "a page that imitates the log-in of a bank and sends what is typed to its operator",
                        "",
                        "MALICIOUS",
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));
    }

    @Test
    void aReferralSaysHowTheNamesWereAssessedAndClaimsNoSighting() throws IOException {
        String referral = text(render(document(PacketKind.GOVERNMENT_REFERRAL), Edition.FINAL));
        assertTrue(referral.contains("Assessed as"), referral);
        assertFalse(referral.contains("What was seen") || referral.contains("Abuse seen"), referral);
    }

    @Test
    void aLetterInASealedMatterIsConfidentialAndNotFiled() throws IOException {
        for (PacketDocument letter : Stream.of(PacketKind.PRESERVATION, PacketKind.SUBPOENA)
                .flatMap(kind -> Specimens.of(kind).stream())
                .filter(specimen -> !specimen.rows().isEmpty())
                .filter(specimen -> specimen.filing().form() != Form.SECTION_2703F)
                .map(specimen -> withoutOrder(ofDoes(specimen)))
                .toList()) {
            boolean toThirdParty = letter.kind() == PacketKind.PRESERVATION;
            for (String page : pages(render(letter, Edition.FINAL))) {
                assertTrue(page.contains(toThirdParty ? "CONFIDENTIAL" : "CONFIDENTIAL – MATTER UNDER SEAL"), page);
                assertFalse(page.contains(toThirdParty ? "SEAL" : "FILED UNDER SEAL"), page);
            }
            String text = text(render(letter, Edition.FINAL)).replaceAll("\\s+", " ");
            // An investigator may sign a letter, and only counsel a subpoena.
            String sender = toThirdParty ? "We write on behalf of " : "We represent ";
            assertTrue(text.contains(sender + "FERNHOLLOW SOFTWARE CORPORATION"), text);
            assertFalse(text.contains("We anticipate litigation"), text);
            if (toThirdParty) {
                String disclosed = letter.filing().purpose();
                assertFalse(text.contains("pending") || text.contains("seal"), text);
                assertTrue(
                        text.contains("in the schedule. " + (disclosed.isEmpty() ? "" : disclosed + " ")
                                + "Please keep this letter confidential"),
                        text);
            }
            assertFalse(text.contains("State of the names"), text);
            assertFalse(text.contains(letter.packetId()), text);
            assertFalse(text.contains("Dated:"), text);
        }
    }

    /**
     * A reversal is excluded, since the columns of its schedule are too narrow for a long host name. The other excluded kinds do not print the names
     * of rows, but the addresses of incidents.
     */
    @ParameterizedTest
    @EnumSource(
            value = PacketKind.class,
            names = {"REVERSAL", "DSA_NOTICE", "DMCA_NOTICE", "ICANN_ESCALATION"},
            mode = EnumSource.Mode.EXCLUDE)
    void aHostNameIsNotBrokenAtAHyphen(PacketKind kind) throws IOException {
        String text = text(render(named(document(kind), LONG_NAME), Edition.FINAL));
        assertFalse(Pattern.compile("[a-z]-\\R").matcher(text).find(), text);
        assertTrue(
                text.replaceAll("\\s+", "").contains(LONG_NAME)
                        || text.replaceAll("\\s+", "").contains(LONG_NAME.replace(".", "[.]")),
                text);
    }

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void noPageHasOnlyASignature(PacketKind kind) throws IOException {
        for (String page : pages(render(document(kind), Edition.FINAL))) {
            String rest = page.replaceAll(
                            "(?m)^.*(FILED UNDER SEAL|Page \\d+ of \\d+|Dated:|Telephone|E-mail|Bar No).*$", "")
                    .replaceAll("\\s+", " ");
            assertTrue(rest.length() > 60, page);
        }
    }

    @Test
    void theSameInputsGiveTheSameOctets() {
        for (Edition edition : Edition.values()) {
            assertArrayEquals(
                    render(document(PacketKind.SUBPOENA), edition), render(document(PacketKind.SUBPOENA), edition));
        }
    }

    @Test
    void courtsOfTheUnitedStatesReadLetterAndOthersA4() throws IOException {
        assertEquals(792, height(document(PacketKind.SUBPOENA)), 1);
        assertEquals(842, height(in(document(PacketKind.DSA_NOTICE), "DE")), 1);
        assertEquals(792, height(in(document(PacketKind.DSA_NOTICE), "US")), 1);
    }

    private static float height(PacketDocument document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(render(document, Edition.FINAL))) {
            return pdf.getPage(0).getMediaBox().getHeight();
        }
    }

    @Test
    void theReviewSheetHasWhatTheCopiesHaveNot() throws Exception {
        for (PacketKind kind : PacketKind.values()) {
            PacketDocument document = document(kind);
            byte[] pdf = RENDITION.reviewSheet(document, InternalRemarks.none(), HASH, HASH);
            for (String page : pages(pdf)) {
                assertTrue(page.contains("INTERNAL"), page);
            }
            String text = text(pdf);
            for (String part :
                    Set.of("a finding", "TLP:RED", "high", "Points to verify", "Possible collateral impact")) {
                assertTrue(text.contains(part), kind + " " + part + "\n" + text);
            }
        }
        PdfA.assertValid(RENDITION.reviewSheet(document(PacketKind.SEIZURE), InternalRemarks.none(), HASH, HASH));
    }

    private static byte[] render(PacketDocument document, Edition edition) {
        return RENDITION.render(document, HASH, HASH, edition);
    }

    private static PacketDocument document(PacketKind kind) {
        return ofDoes(Specimens.of(kind).getFirst());
    }

    private static PacketDocument ofDoes(PacketDocument document) {
        Caption caption = document.caption();
        return with(
                document,
                new Caption(
                        "Fernhollow Software Corporation v. Does 1-10",
                        "United States District Court for the Eastern District of Virginia",
                        "Alexandria Division",
                        caption.docketNumber(),
                        List.of("FERNHOLLOW SOFTWARE CORPORATION"),
                        List.of("DOES 1-10"),
                        List.of("Computer Fraud and Abuse Act, 18 U.S.C. § 1030"),
                        caption.sealed(),
                        caption.tlp()),
                document.recipient(),
                document.rows());
    }

    private static PacketDocument in(PacketDocument document, String country) {
        PacketDocument.Recipient of = document.recipient();
        return with(
                withoutOrder(document),
                document.caption(),
                new PacketDocument.Recipient(of.role(), of.id(), of.name(), country, of.reach(), of.contacts()),
                document.rows());
    }

    private static PacketDocument named(PacketDocument document, String name) {
        AppendixRow row = document.rows().getFirst();
        return with(
                document,
                document.caption(),
                document.recipient(),
                List.of(AppendixRow.of(
                        new AppendixRow.Name(name, name, "example", row.registry()),
                        new AppendixRow.Registered(
                                row.roid(),
                                row.registrar(),
                                row.registrarIanaId(),
                                row.createdAt(),
                                row.expiresAt(),
                                row.statuses(),
                                row.registrant(),
                                row.privacyService()),
                        new AppendixRow.Resolved(List.of(name), row.ds(), row.addresses()),
                        new AppendixRow.Abuse(
                                List.of(name.replace(".", "[.]")),
                                row.abuse(),
                                row.verdict(),
                                row.state(),
                                row.evidence()),
                        new AppendixRow.Requested(
                                row.requestedStatuses(),
                                row.requestedNameServers(),
                                row.dsAction(),
                                row.registrarChange()),
                        new AppendixRow.Considerations(row.collateral(), row.notes()),
                        List.of())));
    }

    private static PacketDocument withoutOrder(PacketDocument d) {
        return new PacketDocument(
                d.kind(),
                d.packetId(),
                d.caption(),
                d.recipient(),
                java.util.Optional.empty(),
                d.actions(),
                d.nameServers(),
                d.rows(),
                d.evidence(),
                d.findings(),
                d.preparedAt(),
                d.preparedBy(),
                d.filing(),
                d.collateral());
    }

    private static PacketDocument with(
            PacketDocument d, Caption caption, PacketDocument.Recipient recipient, List<AppendixRow> rows) {
        return new PacketDocument(
                d.kind(),
                d.packetId(),
                caption,
                recipient,
                d.order(),
                d.actions(),
                d.nameServers(),
                rows,
                d.evidence(),
                d.findings(),
                d.preparedAt(),
                d.preparedBy(),
                d.filing(),
                d.collateral());
    }

    private static String text(byte[] pdf) throws IOException {
        return String.join("\n", pages(pdf));
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> pages = new java.util.ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
            return pages;
        }
    }
}
