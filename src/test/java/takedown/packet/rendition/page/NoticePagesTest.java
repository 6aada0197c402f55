package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Edition;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Occasion;
import takedown.packet.document.Filing.Successor;
import takedown.packet.document.PacketDocument;
import takedown.packet.format.PacketSamples;
import takedown.packet.kit.NameList;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.plan.NameOutcomes;
import takedown.packet.plan.ReversalWriter;
import takedown.packet.rendition.wording.Phrases;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;

/** The notice to a registry as its operations desk reads it: the pages, their words, and what they must not contain. */
class NoticePagesTest {
    private static final Path PICTURES = Path.of("target", "notices");
    private static final Pattern INTERNAL = Pattern.compile(
            "confidence|RDAP_REGISTRY|TLP:|Collateral|Certificate of service|Respectfully submitted|for the sender to weigh"
                    + "|\\b1 names\\b|\\d{4}-\\d{2}-\\d{2}T|null|\\{|65\\(",
            Pattern.CASE_INSENSITIVE);

    private final PdfRendition rendition =
            new PdfRendition(new PacketTemplates(TemplateFiles.shipped()), new PdfRenderer());

    /** A recipient that has not acted yet must learn first that it is not to act on the withdrawn notice. */
    @Test
    void theReversalOfAWithdrawnNoticeSaysSoFirst() throws IOException {
        PacketDocument reversal = NoticeSamples.reversalCiting("efca174bfa38", "0123456789ab");
        String released = text(rendition.render(reversal, PdfRendition.NoticePage.COVER, Edition.FINAL));
        assertTrue(
                released.contains(
                        "Do not carry out notice efca174bfa38 or notice 0123456789ab on the names in 03-NAMES.csv any more."),
                released);
        String withdrawn = text(rendition.render(
                reversal.withdrawing(Set.of("efca174bfa38")), PdfRendition.NoticePage.COVER, Edition.FINAL));
        String sentence = "Notice efca174bfa38 is withdrawn: do not carry it out.";
        assertTrue(withdrawn.contains(sentence), withdrawn);
        assertTrue(withdrawn.indexOf(sentence) < withdrawn.indexOf("REFERENCE"), withdrawn);
        assertTrue(withdrawn.contains("the one domain name with DS records in the list"), withdrawn);
    }

    /** The instructions can be read without the cover. */
    @Test
    void theInstructionsOfTheReversalOfAWithdrawnNoticeSayItToo() throws IOException {
        String instructions = text(rendition.render(
                NoticeSamples.reversalCiting("efca174bfa38", "0123456789ab").withdrawing(Set.of("efca174bfa38")),
                PdfRendition.NoticePage.INSTRUCTIONS,
                Edition.FINAL));
        assertTrue(instructions.contains("Notice efca174bfa38 is withdrawn: do not carry it out."), instructions);
    }

    /** The report asked for a suspension, and its answers go to the sender's mailbox. */
    @Test
    void theReversalOfAReportStatesTheReportTheSuspensionAndTheMailbox() throws IOException {
        PacketDocument report = PacketSamples.open().report("PHISHING");
        PacketDocument reversal = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                report.preparedAt(),
                List.of(report),
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
        byte[] page = rendition.render(reversal, PdfRendition.NoticePage.COVER, Edition.FINAL);
        keep("withdrawn-report", rendition.render(reversal, "0".repeat(64), "0".repeat(64), Edition.FINAL));
        String cover = text(page);
        for (String words : List.of(
                "withdraws our report with the reference " + report.reference() + " of January 2, 2026",
                "Do not act on our report " + report.reference() + " of January 2, 2026 about the name in 03-NAMES.csv",
                "Please return 05-RESULT.csv to abuse@lanternfield.example when it is done",
                "Lift the suspension (the status in the list) of 1 domain name, if you changed it.",
                "We asked for it in the report that we withdraw.")) {
            assertTrue(cover.contains(words), words + "\n" + cover);
        }
        assertFalse(cover.contains("not stated") || cover.contains("under the Order"), cover);
        assertTrue(
                cover.toLowerCase(Locale.ROOT).contains("request to restore a domain name: report withdrawn"), cover);
        String instructions = text(rendition.render(reversal, PdfRendition.NoticePage.INSTRUCTIONS, Edition.FINAL));
        for (String words : List.of(
                "We reported the one domain name listed to you (reference " + report.reference()
                        + " of January 2, 2026) and asked you to suspend it. The report is withdrawn.",
                "Please undo what you did because of the report",
                "03-NAMES.csv has its earlier state. Act on no other",
                "Please return 05-RESULT.csv to abuse@lanternfield.example when it is done. Questions: abuse@lanternfield.example",
                "Remove clientHold if you set it because of our report.",
                "We have no result from you for the listed name. Restore it only if you changed it.")) {
            assertTrue(instructions.contains(words), words + "\n" + instructions);
        }
        assertFalse(
                instructions.contains("Order ¶")
                        || instructions.contains("because of the request")
                        || instructions.contains("update lock"),
                instructions);
        String list = text(rendition.render(reversal, PdfRendition.NoticePage.NAMES, Edition.FINAL));
        assertTrue(list.contains(" hold"), list);
    }

    /** The title and the properties of each file state what the recipient is to do, and for a report nothing about an order. */
    @Test
    void theTitleOfAReversalSaysWhatToDo() {
        for (PdfRendition.NoticePage page : PdfRendition.NoticePage.values()) {
            String html = rendition.html(NoticeSamples.reversal(2), page, Edition.FINAL);
            assertTrue(html.contains("content=\"Instructions to restore domain names\""), html);
        }
        String cover = rendition.html(NoticeSamples.reversal(2), PdfRendition.NoticePage.COVER, Edition.FINAL);
        assertTrue(cover.contains("<h1>Instructions to restore released domain names"), cover);
        String nothing =
                rendition.html(NoticeSamples.releaseOfRecords(2), PdfRendition.NoticePage.COVER, Edition.FINAL);
        assertTrue(nothing.contains("<h1>Order vacated: no registration to change"), nothing);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, false", "46, 4, false", "46, 4, true", "488, 16, false"})
    void theNoticeHasFewPages(int names, int most, boolean sealed) throws IOException {
        PacketDocument document = NoticeSamples.seizure(names, sealed);
        byte[] cover = rendition.render(document, PdfRendition.NoticePage.COVER, Edition.FINAL);
        byte[] instructions = rendition.render(document, PdfRendition.NoticePage.INSTRUCTIONS, Edition.FINAL);
        byte[] list = rendition.render(document, PdfRendition.NoticePage.NAMES, Edition.FINAL);
        byte[] whole = rendition.render(document, "0".repeat(64), "0".repeat(64), Edition.FINAL);
        keep("cover-" + names + (sealed ? "-sealed" : ""), cover);
        keep("instructions-" + names + (sealed ? "-sealed" : ""), instructions);
        keep("names-" + names, list);
        keep("whole-" + names, whole);
        assertEquals(1, pages(cover));
        assertTrue(pages(instructions) <= 2, () -> pages(instructions) + " pages of instructions");
        assertTrue(pages(list) <= (names + 39) / 40, () -> pages(list) + " pages for " + names + " names");
        assertTrue(pages(whole) <= most, () -> pages(whole) + " pages in all");
        assertArrayEquals(cover, rendition.render(document, PdfRendition.NoticePage.COVER, Edition.FINAL));
    }

    @Test
    void theCoverSaysWhatToDoByWhenAndHowToVerify() throws IOException {
        String cover =
                text(rendition.render(NoticeSamples.seizure(46, false), PdfRendition.NoticePage.COVER, Edition.FINAL));
        for (String words : List.of(
                "XYZ.COM LLC, registry operator",
                "Example Corp. v. Does 1-10, No. 1:26-cv-01234",
                "Temporary Restraining Order (ECF No. 12), entered November 30, 2026, 10:00 a.m. ET (15:00 UTC)",
                "Expires December 14, 2026, 10:00 a.m. ET (15:00 UTC)",
                "WHAT THE ORDER DIRECTS (Order ¶¶ 4, 5)",
                "Lock 46 domain names (no transfer, update or deletion).",
                "Remove the DS records of the 3 names that have them.",
                "Not before December 1, 2026, 10:00 a.m. ET (15:00 UTC)",
                "46 domain names, under .xyz",
                "on PACER and call counsel at the number shown on the docket",
                "05-RESULT.csv to results@firm.example by December 1, 2026, 6:00 p.m. ET (23:00 UTC)",
                "the Order controls")) {
            assertTrue(cover.contains(words), () -> words + "\n" + cover);
        }
    }

    @Test
    void aSealedNoticeNeverNamesTheDocketAsProof() throws IOException {
        PacketDocument document = NoticeSamples.seizure(2, true);
        for (PdfRendition.NoticePage page : PdfRendition.NoticePage.values()) {
            byte[] pdf = rendition.render(document, page, Edition.FINAL);
            String text = text(pdf);
            assertFalse(text.contains("PACER") || text.contains("shown on the docket"), text);
            assertFalse(text.contains("notices to registrants and registrars"), text);
            for (int number = 1; number <= pages(pdf); number++) {
                assertTrue(page(pdf, number).contains("FILED UNDER SEAL"), page + ", page " + number);
            }
        }
        String cover = text(rendition.render(document, PdfRendition.NoticePage.COVER, Edition.FINAL));
        assertTrue(cover.contains("FILED UNDER SEAL – DO NOT DISCLOSE"), cover);
        assertTrue(cover.contains("cannot be searched") && cover.contains("numbers that appear only here"), cover);
    }

    @Test
    void everyFileIsPdfA() throws Exception {
        for (PdfRendition.NoticePage page : PdfRendition.NoticePage.values()) {
            PdfA.assertValid(rendition.render(NoticeSamples.seizure(46, true), page, Edition.FINAL));
        }
        PdfA.assertValid(
                rendition.render(NoticeSamples.seizure(1_001, true), PdfRendition.NoticePage.NAMES, Edition.FINAL));
        PdfA.assertValid(rendition.render(NoticeSamples.request(2), "0".repeat(64), "0".repeat(64), Edition.FINAL));
    }

    @Test
    void anAmendedNoticeNamesWhatItReplacesAndWhatChanged() throws IOException {
        String first =
                text(rendition.render(NoticeSamples.seizure(3, false), PdfRendition.NoticePage.COVER, Edition.FINAL));
        assertTrue(first.contains("REFERENCE 000000000001"), first);
        byte[] cover = rendition.render(NoticeSamples.amended(46), PdfRendition.NoticePage.COVER, Edition.FINAL);
        keep("cover-amended", cover);
        assertEquals(1, pages(cover));
        assertTrue(
                text(cover)
                        .contains(
                                "This notice replaces our notices with the references efca174bfa38 and 0123456789ab."),
                text(cover));
        byte[] pdf = rendition.render(NoticeSamples.amended(46), PdfRendition.NoticePage.INSTRUCTIONS, Edition.FINAL);
        keep("instructions-amended", pdf);
        assertTrue(pages(pdf) <= 2, () -> pages(pdf) + " pages of instructions");
        String instructions = text(pdf);
        assertTrue(instructions.contains("The latest of them enclosed the Order (ECF No. 12)."), instructions);
        List<String> changes = new Phrases().changes(NoticeSamples.amended(46), "America/New_York");
        assertEquals(
                List.of(
                        "Names added: secure-login-1-hollow-wren.xyz and secure-login-2-hollow-wren.xyz.",
                        "Name no longer listed: left-out.xyz. Leave it as it is until you receive our instructions"
                                + " to restore it.",
                        "Act added: remove DS.",
                        "Act no longer directed: suspend. Do not undo what was done until you receive our instructions"
                                + " to restore it.",
                        "Name servers: ns1.sinkhole.example and ns2.sinkhole.example instead of"
                                + " ns1.old-custody.example and ns2.old-custody.example.",
                        "Paragraphs of the Order: lock ¶ 4 (previously ¶ 3), preserve records ¶ 7.",
                        "Expiry: December 14, 2026, 10:00 a.m. ET (15:00 UTC) instead of December 7, 2026, 10:00 a.m. ET"
                                + " (15:00 UTC)."),
                changes);
        // Host names are kept on one line, so the words are compared without their order.
        changes.stream()
                .flatMap(change -> Stream.of(change.split(" ")))
                .forEach(word -> assertTrue(instructions.contains(word), () -> word + "\n" + instructions));
    }

    @Test
    void theCoverCitesEveryPaperAndSaysWhichAreEnclosed() throws IOException {
        byte[] cover = rendition.render(
                NoticeSamples.extended(46, "ab".repeat(32)), PdfRendition.NoticePage.COVER, Edition.FINAL);
        keep("cover-extended", cover);
        assertEquals(1, pages(cover));
        String text = text(cover).replaceAll("\\s+", " ");
        assertTrue(text.contains("(ECF No. 7), entered"), text);
        assertTrue(text.contains("extended December 1, 2026 (ECF No. 9), modified December 1, 2026"), text);
        assertTrue(text.contains("01-ORDER.pdf (ECF No. 11) SHA-256"), text);
        assertTrue(text.contains("01-ORDER-EXTENDED-1.pdf (ECF No. 9) SHA-256"), text);
        assertTrue(text.contains("Not enclosed: ECF No. 7."), text);
    }

    /** A cover that continues on a second page looks incomplete, and the sentence about the Order would be on that page. */
    @Test
    void theFullestCoverIsOnePage() throws IOException {
        for (Edition edition : Edition.values()) {
            byte[] cover = rendition.render(NoticeSamples.fullest(46), PdfRendition.NoticePage.COVER, edition);
            keep("cover-fullest-" + edition, cover);
            assertEquals(1, pages(cover), edition::name);
        }
    }

    @Test
    void theReversalOfARequestNamesNoStatuses() throws IOException {
        PacketDocument request = NoticeSamples.request(2);
        PacketDocument reversal = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                Instant.parse("2026-12-04T15:00:00Z"),
                List.of(request),
                Optional.empty(),
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
        String whole = text(rendition.render(reversal, "0".repeat(64), "0".repeat(64), Edition.FINAL));
        assertTrue(whole.contains("Lift everything that was set because of the request"), whole);
        assertFalse(
                Pattern.compile("server\\w*(?:Prohibited|Hold)|RDAP|update lock that was added")
                        .matcher(whole)
                        .find(),
                whole);
        String csv = new String(NameList.of(reversal).csv(), StandardCharsets.UTF_8);
        assertFalse(csv.contains("server"), csv);
    }

    @Test
    void aReleaseOfWhatChangedNothingRestoresNothing() throws IOException {
        byte[] pdf =
                rendition.render(NoticeSamples.releaseOfRecords(12), "0".repeat(64), "0".repeat(64), Edition.FINAL);
        keep("release-of-records", pdf);
        String whole = text(pdf);
        assertTrue(whole.contains("WHAT NO LONGER APPLIES"), whole);
        assertTrue(whole.contains("Your preservation of the records of 12 domain names"), whole);
        assertTrue(whole.contains("efca174bfa38 (ECF No. 12)") && whole.contains("0123456789ab (ECF No. 19)"), whole);
        assertFalse(
                Pattern.compile("Restore|restore the|update lock|tag 31406|05-RESULT")
                        .matcher(whole)
                        .find(),
                whole);
    }

    @Test
    void oneNameIsWrittenInTheSingular() throws IOException {
        String whole =
                text(rendition.render(NoticeSamples.seizure(1, false), "0".repeat(64), "0".repeat(64), Edition.FINAL));
        assertTrue(whole.contains("The one domain name "), whole);
        assertTrue(whole.contains("Lock 1 domain name ("), whole);
    }

    @Test
    void theInstructionsOfALockDirectNoChangeOfTheDelegation() throws IOException {
        String lock = text(rendition.render(NoticeSamples.lockOnly(3), "0".repeat(64), "0".repeat(64), Edition.FINAL));
        assertFalse(lock.contains("DS records and name servers"), lock);
        assertTrue(lock.contains("Where a lock was set for another court"), lock);
        String all =
                text(rendition.render(NoticeSamples.seizure(3, false), "0".repeat(64), "0".repeat(64), Edition.FINAL));
        assertTrue(all.contains("DS records and name servers"), all);
    }

    @Test
    void aRegistryThatTheOrderDoesNotReachIsAsked() throws IOException {
        String whole = text(rendition.render(NoticeSamples.request(12), "0".repeat(64), "0".repeat(64), Edition.FINAL));
        assertTrue(
                whole.toUpperCase(java.util.Locale.ROOT)
                        .contains(
                                "REQUEST FOR VOLUNTARY COOPERATION – UNITED STATES COURT ORDER ENCLOSED FOR INFORMATION"),
                whole);
        assertTrue(whole.contains("We do not contend that DENIC eG is bound by this order. It shows"), whole);
        assertFalse(
                Pattern.compile("server\\w*(?:Prohibited|Hold)").matcher(whole).find(), whole);
        assertFalse(whole.contains("DIRECTS") || whole.contains("04-EPP") || whole.contains("good cause"), whole);
        assertFalse(
                Pattern.compile(
                                "suppress|delete it too|before a listed name expires|Order controls|1 domain name listed")
                        .matcher(whole)
                        .find(),
                whole);
        assertTrue(whole.contains("Please answer by December 1, 2026, 6:00 p.m. ET"), whole);
        keep(
                "whole-request",
                rendition.render(NoticeSamples.request(12), "0".repeat(64), "0".repeat(64), Edition.FINAL));
    }

    @Test
    void theReversalRestores() throws Exception {
        byte[] pdf = rendition.render(NoticeSamples.reversal(46), "0".repeat(64), "0".repeat(64), Edition.FINAL);
        PdfA.assertValid(pdf);
        assertTrue(pages(pdf) <= 4, () -> pages(pdf) + " pages");
        keep("whole-reversal", pdf);
        String whole = text(pdf);
        assertTrue(whole.contains("Plaintiff releases the names listed"), whole);
        assertTrue(whole.contains("The Order otherwise remains in force"), whole);
        assertTrue(whole.contains("Remove the update lock of 46 domain names"), whole);
        assertTrue(whole.contains("ONLY WHAT YOU CHANGED UNDER THE ORDER"), whole);
        assertTrue(whole.contains("If you made no change to a name under the Order, leave it as it is"), whole);
        assertTrue(whole.contains("within two business days of receipt"), whole);
        assertFalse(whole.contains("____") || whole.contains("Order ¶") || whole.contains("01-ORDER"), whole);
        assertFalse(whole.contains("no longer applies") || whole.contains("NOT SERVED"), whole);
    }

    @ParameterizedTest
    @EnumSource(
            value = Occasion.class,
            names = {"VACATED", "SUPERSEDED", "EXPIRED"})
    void theReversalOfAnOrderThatEndedSaysHow(Occasion occasion) throws IOException {
        String ecf = occasion.hasPaper() ? "47" : "";
        PacketDocument document = NoticeSamples.reversal(
                3, new Ending(occasion, Optional.of(Instant.parse("2026-12-04T15:00:00Z")), ecf));
        String whole = text(rendition.render(document, "0".repeat(64), "0".repeat(64), Edition.FINAL));
        assertFalse(whole.contains("remains in force"), whole);
        assertTrue(
                whole.contains(
                        switch (occasion) {
                            case VACATED -> "was vacated on December 4, 2026 (ECF No. 47)";
                            case SUPERSEDED -> "was superseded on December 4, 2026 (ECF No. 47)";
                            default -> "expired December 4, 2026, 10:00 a.m. ET (15:00 UTC)";
                        }),
                whole);
        assertEquals(occasion.hasPaper(), whole.contains("enclosed as 01-ORDER.pdf"), whole);
        assertTrue(text(rendition.render(document, "0".repeat(64), "0".repeat(64), Edition.DRAFT))
                .contains("PREPARED – NOT SERVED"));
    }

    /** A superseding order commands the same acts, so it cannot be the reason to restore names once it has ended. */
    @ParameterizedTest
    @EnumSource(
            value = Occasion.class,
            names = {"VACATED", "EXPIRED"})
    void theReversalOfASupersededOrderStatesTheEndOfItsSuccessor(Occasion occasion) throws IOException {
        PacketDocument document = NoticeSamples.reversal(
                3,
                new Ending(
                        Occasion.SUPERSEDED,
                        Optional.of(Instant.parse("2026-12-04T15:00:00Z")),
                        "40",
                        new Successor(
                                occasion,
                                Optional.of(Instant.parse("2026-12-05T15:00:00Z")),
                                occasion == Occasion.VACATED ? "51" : "")));
        String whole = text(rendition.render(document, "0".repeat(64), "0".repeat(64), Edition.FINAL));
        assertTrue(whole.toLowerCase(Locale.ROOT).contains("instructions to restore domain names: order ended"), whole);
        assertTrue(
                whole.contains("was superseded on December 4, 2026 (ECF No. 40) by an order that "
                        + (occasion == Occasion.VACATED
                                ? "was vacated on December 5, 2026 (ECF No. 51)"
                                : "expired December 5, 2026, 10:00 a.m. ET (15:00 UTC)")),
                whole);
        assertTrue(whole.contains("No order applies to the names listed."), whole);
        assertFalse(whole.contains("Plaintiff releases"), whole);
        assertEquals(
                occasion == Occasion.VACATED,
                whole.contains("The court paper that vacated the superseding order is enclosed as 01-ORDER.pdf"),
                whole);
        assertEquals(occasion == Occasion.VACATED, whole.contains("01-ORDER.pdf (ECF No. 51)"), whole);
    }

    @Test
    void theReversalStatesWhatTheRecipientAnsweredOfEachName() throws Exception {
        PacketDocument notice = NoticeSamples.seizure(17, true);
        List<String> names = notice.rows().stream().map(AppendixRow::aLabel).toList();
        Map<String, NameOutcomes.OnRecord> known = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            known.put(
                    names.get(i),
                    switch (i) {
                        case 1, 2 -> new NameOutcomes.OnRecord(Optional.of(Result.REFUSED), Set.of());
                        case 3 -> new NameOutcomes.OnRecord(Optional.of(Result.REFUSED), Set.of("REDIRECT"));
                        case 4 -> NameOutcomes.OnRecord.NOTHING;
                        case 5 -> new NameOutcomes.OnRecord(Optional.of(Result.HELD_FOR_COUNSEL), Set.of("REDIRECT"));
                        case 6 -> new NameOutcomes.OnRecord(Optional.of(Result.ERROR), Set.of("REDIRECT"));
                        default -> new NameOutcomes.OnRecord(Optional.of(Result.DONE), Set.of("LOCK", "REDIRECT"));
                    });
        }
        PacketDocument written = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                Instant.parse("2026-12-03T15:00:00Z"),
                List.of(notice),
                Optional.empty(),
                Set.of(),
                new NameOutcomes(Map.of(notice.packetId(), known)),
                Optional.empty());
        Annex annex = written.filing().annex();
        PacketDocument reversal = NoticeSamples.with(
                written,
                Annex.of(
                        annex.reversal(),
                        new Ending(Occasion.VACATED, Optional.of(Instant.parse("2026-12-03T14:00:00Z")), "47"),
                        annex.unregistered(),
                        annex.categories()));
        byte[] pdf = rendition.render(reversal, "0".repeat(64), "0".repeat(64), Edition.FINAL);
        PdfA.assertValid(pdf);
        keep("reversal-after-answers", pdf);
        assertTrue(pages(pdf) <= 3, () -> pages(pdf) + " pages");
        String whole = text(pdf);
        assertTrue(whole.contains(names.get(1)) && !whole.contains("hollow- wren"), whole);
        assertTrue(whole.contains("15 domain names"), whole);
        assertTrue(whole.contains("Names not listed. The Order no longer applies to "), whole);
        assertTrue(whole.contains("REFUSED, observed"), whole);
        assertFalse(whole.contains("observed †"), whole);
        assertTrue(whole.contains("14 domain names, and to one more if you changed it."), whole);
        assertTrue(whole.contains("For 3 names you reported that you did not act, but our"), whole);
        assertTrue(whole.contains("none †"), whole);
        assertTrue(whole.contains("DONE, observed"), whole);
        assertTrue(whole.contains("such a name only if you changed it."), whole);
        assertTrue(whole.contains("‡ Keep the earlier update lock"), whole);
    }

    /** A few lines on a second page are easily missed. */
    @Test
    void theInstructionsOfAmendedNoticesAndReversalsAreOnePage() throws IOException {
        Ending vacated = new Ending(Occasion.VACATED, Optional.of(Instant.parse("2026-12-03T14:00:00Z")), "47");
        Map<String, PacketDocument> documents = Map.of(
                "amended", NoticeSamples.amended(46),
                "fullest", NoticeSamples.fullest(46),
                "reversal", NoticeSamples.reversal(46, vacated),
                "reversal-of-all", NoticeSamples.reversalOfAll(46, vacated));
        for (Map.Entry<String, PacketDocument> one : documents.entrySet()) {
            byte[] pdf = rendition.render(one.getValue(), PdfRendition.NoticePage.INSTRUCTIONS, Edition.FINAL);
            keep("instructions-dense-" + one.getKey(), pdf);
            assertEquals(1, pages(pdf), one::getKey);
        }
    }

    /** The reversal states only what look-ups show: it names neither the other case nor its order. */
    @Test
    void namesInOtherHandsAreToBeLeftAsTheyAre() throws IOException {
        PacketDocument notice = NoticeSamples.seizure(3, true);
        List<String> names = notice.rows().stream().map(AppendixRow::aLabel).toList();
        String some = passedOn(notice, Set.of(names.getFirst()), Map.of());
        assertTrue(some.contains("Names to leave as they are. The Order no longer applies to "), some);
        assertTrue(some.contains(names.getFirst()), some);
        assertTrue(
                some.contains(
                        "show it on name servers that the Order does not name. Please leave it as it is. This notice"
                                + " asks for no change to it."),
                some);
        assertTrue(some.contains("2 domain names"), some);
        assertTrue(some.contains("The instructions name 1 further name to leave as it is."), some);
        String all = passedOn(notice, Set.copyOf(names), Map.of());
        assertTrue(all.contains("There is nothing to restore.") && all.contains("Please leave them as they are."), all);
        assertFalse(all.contains("You reported that you did not act"), all);
        assertTrue(all.contains("There is nothing to restore, and no act is requested."), all);
        assertFalse(all.contains("How you can check it"), all);
        assertTrue(some.contains("How you can check it"), some);
        assertTrue(all.contains("Please acknowledge receipt"), all);
        String both = passedOn(
                notice,
                Set.of(names.get(0), names.get(1)),
                Map.of(names.get(2), new NameOutcomes.OnRecord(Optional.of(Result.REFUSED), Set.of())));
        assertTrue(both.contains("Names that you did not change. You reported that you did not act on "), both);
        assertTrue(both.contains(names.get(2)), both);
    }

    private String passedOn(PacketDocument notice, Set<String> held, Map<String, NameOutcomes.OnRecord> known)
            throws IOException {
        PacketDocument written = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                Instant.parse("2026-12-03T15:00:00Z"),
                List.of(notice),
                Optional.empty(),
                held,
                new NameOutcomes(Map.of(notice.packetId(), known)),
                Optional.empty());
        Annex annex = written.filing().annex();
        byte[] pdf = rendition.render(
                NoticeSamples.with(
                        written,
                        Annex.of(
                                annex.reversal(),
                                new Ending(Occasion.VACATED, Optional.of(Instant.parse("2026-12-03T14:00:00Z")), "47"),
                                annex.unregistered(),
                                annex.categories())),
                "0".repeat(64),
                "0".repeat(64),
                Edition.FINAL);
        keep("reversal-passed-on-" + held.size() + "-" + known.size(), pdf);
        return text(pdf);
    }

    @Test
    void nothingInternalIsPrinted() throws IOException {
        for (PacketDocument document :
                List.of(NoticeSamples.seizure(46, false), NoticeSamples.request(3), NoticeSamples.reversal(3))) {
            for (PdfRendition.NoticePage page : PdfRendition.NoticePage.values()) {
                if (page != PdfRendition.NoticePage.COVER) {
                    assertNothingInternal(text(rendition.render(document, page, Edition.FINAL)));
                }
            }
        }
    }

    private static void assertNothingInternal(String text) {
        var found = INTERNAL.matcher(text.replaceAll("TLP:\\w+", ""));
        assertFalse(found.find(), text);
    }

    /** A part of a name must not look like another name, so a long name has a separate line. */
    @Test
    void aLongNameIsNotBroken() throws IOException {
        String name = "secure-login-verify-account-update-service-notice.customer-portal-eu-west.xyz";
        for (PacketDocument document :
                List.of(NoticeSamples.seizure(List.of(name), false), NoticeSamples.preservation(1))) {
            String text = text(rendition.render(document, PdfRendition.NoticePage.NAMES, Edition.FINAL));
            String own = document.rows().getFirst().aLabel();
            assertTrue(text.lines().anyMatch(line -> line.contains(own)), text);
        }
    }

    private static void keep(String name, byte[] pdf) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".pdf"), pdf);
    }

    private static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String page(byte[] pdf, int number) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(number);
            stripper.setEndPage(number);
            return stripper.getText(document);
        }
    }

    /** Returns the text on one line, since lines end where the page is full. */
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replaceAll("[ \\t]*\\R", " ")
                    .replace("  ", " ");
        }
    }
}
