package takedown.filing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Statement;
import takedown.casefile.orders.Action;
import takedown.evidence.EvidenceSink;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.filing.CourtPages.Piece;
import takedown.filing.Restorations.State;
import takedown.name.Refusal;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.rendition.page.PdfA;
import takedown.packet.rendition.page.Specimens;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;
import takedown.results.Disposition;
import takedown.results.Tally;

/** Each document of a set is a separate file with its caption and title. */
class CourtPagesTest {
    private static final Instant AT = Instant.parse("2026-12-01T15:00:00Z");
    static final CourtPages PAGES = new CourtPages(new CourtTemplates(TemplateFiles.shipped()), new PdfRenderer());

    private static final CourtFacts.Docket DOCKET =
            new CourtFacts.Docket("12", Optional.of(AT), List.of(), Optional.empty());

    @Test
    void theSetOfASealedOrderHasItsDocumentsInTheOrderOfFiling() {
        assertEquals(
                List.of(
                        "00-Filing-Checklist-NOT-FILED.pdf",
                        "04-Application.pdf",
                        "05-Memorandum.pdf",
                        "06-Proposed-Order.pdf",
                        "06-Appendix-A.pdf",
                        "07-1-Declaration.pdf",
                        "07-1-Ex-A.pdf",
                        "07-1-Ex-B.pdf",
                        "08-Declaration-of-Counsel-65b1B.pdf",
                        "09-Motion-to-Seal.pdf",
                        "10-Memo-Seal-NONCONFIDENTIAL.pdf",
                        "11-Notice-Sealing-NONCONFIDENTIAL.pdf",
                        "12-Proposed-Sealing-Order-NONCONFIDENTIAL.pdf",
                        "13-Notice-of-Hearing.pdf",
                        "15-Proof-of-Service-verisign.pdf",
                        "20-Notice-of-Execution.pdf",
                        "20-1-Declaration.pdf"),
                List.copyOf(CourtPages.ofOrder(facts(document(PacketKind.SEIZURE), true))
                        .keySet()));
    }

    @Test
    void anOpenOrderThatWasNotServedHasNoSealingSetAndNoNoticeOfExecution() {
        Set<String> files = CourtPages.ofOrder(
                        facts(document(PacketKind.SEIZURE).unsealed(), false))
                .keySet();
        assertTrue(
                files.stream().noneMatch(file -> file.contains("Seal") || file.contains("Execution")), files::toString);
    }

    @Test
    void theDeclarantIsTheNamedPersonAndTheExhibitsAreBesideTheDeclaration() throws IOException {
        String declaration = words("07-1-Declaration.pdf", CourtEdition.FINAL);
        assertTrue(declaration.contains("DECLARATION OF DANA LINDQVIST"), declaration);
        assertTrue(declaration.contains("I, Dana Lindqvist, hereby declare"), declaration);
        assertTrue(declaration.contains("Background and training. Ten years of malware analysis."), declaration);
        assertTrue(declaration.contains("Mail exchangers were observed for"), declaration);
        assertTrue(words("07-1-Ex-A.pdf", CourtEdition.FINAL).contains("EXHIBIT A"));
        String evidence = words("07-1-Ex-B.pdf", CourtEdition.FINAL);
        assertTrue(evidence.contains("B-0001") && evidence.contains("ab".repeat(8)), evidence);
        assertFalse(evidence.contains("RDAP_REGISTRY"), evidence);
    }

    /** The declarant swears only to what the service captured, not to what a person supplied. */
    @Test
    void theDeclarationTellsCapturedFromSuppliedPages() throws IOException {
        CourtFacts before = facts(document(PacketKind.SEIZURE), true);
        CourtFacts facts = new CourtFacts(
                before.doc(),
                before.recipients(),
                before.served(),
                before.results(),
                before.refusals(),
                before.counts(),
                before.asOf(),
                before.texts(),
                List.of(
                        before.exhibits().getFirst(),
                        page("CAPTURE_SCREENSHOT", "B-0002", AT.plusSeconds(86_400)),
                        page("UPLOAD_SCREENSHOT", "B-0003", AT.minusSeconds(86_400))),
                before.collateral(),
                before.docket());
        Map<String, CourtPages.Piece> set = CourtPages.ofOrder(facts);
        String declaration = text(PAGES.render(set.get("07-1-Declaration.pdf"), CourtEdition.FINAL))
                .replaceAll("\\s+", " ")
                .replace("look- up", "look-up");
        assertTrue(declaration.contains("pages and screenshots that the look-up tool captured"), declaration);
        assertTrue(declaration.contains("a person supplied. The look-up tool did not capture them."), declaration);
        assertEquals(Optional.of(AT), new CourtWords().firstLook(facts.exhibits()), "a capture is not a look-up");
        assertEquals(Optional.of(AT), new CourtWords().lastLook(facts.exhibits()));
        String exhibits =
                text(PAGES.render(set.get("07-1-Ex-B.pdf"), CourtEdition.FINAL)).replaceAll("\\s+", " ");
        for (String said : List.of(
                "Preserved responses, pages and screenshots: 3",
                "screenshot as captured",
                "screenshot supplied by a person")) {
            assertTrue(exhibits.contains(said), said + " in " + exhibits);
        }
        assertFalse(words("07-1-Declaration.pdf", CourtEdition.FINAL).contains("captured"));
    }

    /** The declaration names the third-party databases whose responses are among its exhibits. Without such responses it names none. */
    @Test
    void theDeclarationNamesThePassiveDnsDatabasesOfItsExhibits() {
        CourtWords words = new CourtWords();
        assertEquals("", words.passive(List.of(page("RDAP_REGISTRY", "B-0001", AT))));
        assertEquals(
                "Responses were also obtained from the passive DNS databases of third parties, CIRCL and DNSDB."
                        + " Such a database records responses that others received. ",
                words.passive(List.of(
                        page("PASSIVE_DNSDB", "B-0001", AT),
                        page("PASSIVE_CIRCL", "B-0002", AT),
                        page("PASSIVE_CIRCL", "B-0003", AT))));
    }

    /**
     * A clerk does not handle thousands of files, but each file can still be verified: the exhibit identifies the index by its hash, and the index
     * identifies each file by its hash.
     */
    @Test
    void twentyThousandResponsesAreOneArchiveAndAnIndex() throws IOException {
        CourtFacts before = facts(document(PacketKind.SEIZURE), true);
        List<CourtFacts.Exhibit> many = IntStream.rangeClosed(1, 24_000)
                .mapToObj(i -> new CourtFacts.Exhibit(
                        "B-%04d".formatted(i),
                        "07-1-Ex-B/B-%04d.json".formatted(i),
                        "name" + i % 2_000 + ".example",
                        i % 2 == 0 ? "RDAP_REGISTRY" : "DNS_PARENT",
                        "=name, with a comma",
                        AT.plusSeconds(i),
                        EvidenceSink.digest(Integer.toString(i).getBytes(StandardCharsets.UTF_8))
                                .sha256()))
                .toList();
        CourtFacts facts = new CourtFacts(
                before.doc(),
                before.recipients(),
                before.served(),
                before.results(),
                before.refusals(),
                before.counts(),
                before.asOf(),
                before.texts(),
                many,
                before.collateral(),
                before.docket());
        byte[] pdf = PAGES.render(CourtPages.ofOrder(facts).get("07-1-Ex-B.pdf"), CourtEdition.FINAL);
        try (PDDocument pages = Loader.loadPDF(pdf)) {
            assertTrue(pages.getNumberOfPages() <= 2, pages.getNumberOfPages() + " pages");
        }
        byte[] index = ExhibitArchive.index(many);
        String text = text(pdf).replaceAll("\\s+", "");
        assertTrue(text.contains(EvidenceSink.digest(index).sha256()), text);
        assertTrue(text.contains("24,000") && text.contains("12,000"), text);
        assertEquals(ExhibitArchive.files(many), ExhibitArchive.files(index));
        assertFalse(new String(index, StandardCharsets.UTF_8).contains(",=name"));
    }

    private static CourtFacts.Exhibit page(String source, String label, Instant at) {
        return new CourtFacts.Exhibit(
                label,
                "07-1-Ex-B/" + label + ".png",
                "hollowwren-keys.com",
                source,
                "https://login.hollowwren-keys.com/",
                at,
                "cd".repeat(32));
    }

    /** The word processor's file is made from the page of the PDF: it has the same words in the same paragraphs, and the same octets every time. */
    @Test
    void theWordCopyHasTheParagraphsOfThePdf() throws IOException {
        Map<String, Piece> set = CourtPages.ofOrder(facts(document(PacketKind.SEIZURE), true));
        set.putAll(CourtPages.ofSubpoena(facts(document(PacketKind.SUBPOENA), false)));
        int copies = 0;
        for (Map.Entry<String, Piece> piece : set.entrySet()) {
            if (!piece.getValue().document().hasWordCopy()) {
                continue;
            }
            copies++;
            byte[] word = PAGES.wordCopy(piece.getValue(), CourtEdition.FINAL);
            assertArrayEquals(word, PAGES.wordCopy(piece.getValue(), CourtEdition.FINAL), piece.getKey());
            assertTrue(word.length < 40_000, piece.getKey() + ": " + word.length);
            Files.write(
                    Files.createDirectories(Path.of("target/packets/court"))
                            .resolve(piece.getKey().replace(".pdf", ".docx")),
                    word);
            List<String> pdf = words(text(PAGES.render(piece.getValue(), CourtEdition.FINAL)));
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(word))) {
                List<String> paragraphs = new ArrayList<>();
                document.getParagraphs().forEach(paragraph -> paragraphs.add(paragraph.getText()));
                document.getTables()
                        .forEach(table -> table.getRows()
                                .forEach(row -> row.getTableCells()
                                        .forEach(cell -> cell.getParagraphs()
                                                .forEach(paragraph -> paragraphs.add(paragraph.getText())))));
                List<String> copied = words(String.join("\n", paragraphs));
                List<String> other = new ArrayList<>(copied);
                pdf.forEach(other::remove);
                assertEquals(List.of(), other, piece.getKey() + ": words that the PDF does not have");
                List<String> left = new ArrayList<>(pdf);
                copied.forEach(left::remove);
                left.removeIf(one -> MARKS.contains(one) || one.matches("\\d{1,2}"));
                assertEquals(List.of(), left, piece.getKey() + ": words that the copy does not have");
            }
            try (XWPFDocument draft =
                    new XWPFDocument(new ByteArrayInputStream(PAGES.wordCopy(piece.getValue(), CourtEdition.DRAFT)))) {
                assertTrue(
                        draft.getHeaderList().getFirst().getText().contains("DRAFT"),
                        "a draft is marked on every page");
            }
        }
        assertEquals(10, copies);
    }

    /** The words at the head and foot of each page of the PDF. */
    private static final Set<String> MARKS = Set.of(
            "FILED",
            "UNDER",
            "SEAL",
            "FERNHOLLOW",
            "SOFTWARE",
            "CORPORATION",
            "v",
            "Does",
            "No",
            "cv",
            "00417",
            "RDA",
            "WEF",
            "Page",
            "of");

    /** Returns the words of a text. Their order is not compared, since a PDF has numbers in the margin and marks on each page. */
    private static List<String> words(String text) {
        return Arrays.stream(text.replace("\u200b", "").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Test
    void everyDocumentIsADraftWithItsOwnTitle() throws Exception {
        Map<String, Piece> set = CourtPages.ofOrder(facts(document(PacketKind.SEIZURE), true));
        set.putAll(CourtPages.ofSubpoena(facts(document(PacketKind.SUBPOENA), false)));
        Path folder = Files.createDirectories(Path.of("target/packets/court"));
        for (Map.Entry<String, Piece> piece : set.entrySet()) {
            byte[] pdf = PAGES.render(piece.getValue(), CourtEdition.DRAFT);
            Files.write(folder.resolve(piece.getKey()), pdf);
            String text = text(pdf);
            assertTrue(text.contains("DRAFT – for review by counsel"), piece.getKey());
            assertEquals(
                    !piece.getValue().document().isPublic() && !piece.getKey().contains("NOT-FILED"),
                    text.lines().map(String::strip).anyMatch("FILED UNDER SEAL"::equals),
                    piece.getKey() + ": what is about the seal is public");
            for (String unwanted :
                    Set.of("TLP:", "confidence", "octets", "1 names", "\nDefendant.", "{", "executed by")) {
                assertFalse(text.contains(unwanted), piece.getKey() + " " + unwanted + "\n" + text);
            }
            assertArrayEquals(pdf, PAGES.render(piece.getValue(), CourtEdition.DRAFT), piece.getKey());
        }
        PdfA.assertValid(PAGES.render(set.get("20-Notice-of-Execution.pdf"), CourtEdition.FINAL));
        PdfA.assertValid(PAGES.render(set.get("06-Proposed-Order.pdf"), CourtEdition.FINAL));
    }

    @Test
    void aProposedRestrainingOrderHasNoHearingYetAndTheSubpoenaHasItsOwnSealingSet() {
        Set<String> proposed = CourtPages.ofOrder(facts(proposed(), false)).keySet();
        assertFalse(proposed.contains("13-Notice-of-Hearing.pdf"), proposed::toString);
        assertFalse(proposed.contains("14-Certificate-of-Service.pdf"), proposed::toString);
        Set<String> subpoena = CourtPages.ofSubpoena(facts(document(PacketKind.SUBPOENA), false))
                .keySet();
        assertTrue(subpoena.contains("12-Proposed-Sealing-Order-NONCONFIDENTIAL.pdf"), subpoena::toString);
    }

    @Test
    void theMotionToSealListsEachSealedFile() throws IOException {
        String motion = words("09-Motion-to-Seal.pdf", CourtEdition.FINAL);
        for (String file : List.of("(01)", "(04)", "(05)", "(06)", "(07-1)", "(08)", "(15)", "(20 and 20-1)")) {
            assertTrue(motion.contains(file), file + " in " + motion);
        }
        assertFalse(motion.contains("restraining"), "the public motion does not name the relief: " + motion);
        String discovery = text(PAGES.render(
                Objects.requireNonNull(CourtPages.ofSubpoena(facts(document(PacketKind.SUBPOENA), false))
                        .get("09-Motion-to-Seal.pdf")),
                CourtEdition.FINAL));
        assertTrue(discovery.contains("the motion for leave (01)"), discovery);
        assertFalse(discovery.contains("(07-1)"), discovery);
    }

    @Test
    void theBriefIsDoubleSpaced() throws IOException {
        Piece brief = Objects.requireNonNull(
                CourtPages.ofOrder(facts(proposed(), false)).get("05-Memorandum.pdf"));
        List<Float> lines = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(PAGES.render(brief, CourtEdition.FINAL))) {
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    if (text.startsWith("Paragraph") || text.contains("goes on over") || text.startsWith("a reader")) {
                        lines.add(positions.getFirst().getYDirAdj());
                    }
                }
            }.getText(document);
        }
        assertTrue(lines.size() > 4, lines::toString);
        for (int i = 1; i < lines.size(); i++) {
            float apart = lines.get(i) - lines.get(i - 1);
            assertTrue(apart < 0 || apart > 23.9, "12-point text is 24 points apart: " + apart);
        }
    }

    @Test
    void theNoticeOfExecutionStatesWhatWasObserved() throws IOException {
        String text = words("20-Notice-of-Execution.pdf", CourtEdition.DRAFT);
        assertTrue(text.contains("December 1, 2026, 10:00 a.m. ET"), text);
        assertTrue(text.contains("December 1, 2026 1 X O December 1, 2026, 10:00 a.m. ET"), text);
        assertTrue(text.contains("O observed as ordered"), text);
        assertTrue(text.contains("The name is under another order."), text);
        assertTrue(text.contains("Domain names listed for recipients that the order directs to act 3"), text);
        assertTrue(text.contains("Not served yet 1"), text);
        assertTrue(text.contains("Public Interest Registry not served yet"), text);
        assertTrue(text.contains("Refused by the recipient 1"), text);
        assertTrue(text.contains("Confirmed by the recipient, but observed otherwise (Table 3) 1"), text);
        assertTrue(text.contains("Table 3. Answer and observation differ"), text);
        assertTrue(
                text.contains(
                        "hollowwren-wordy.net VeriSign, Inc. confirmed as carried out, December 1, 2026, 10:00 a.m."
                                + " ET, before the time that the notice set"),
                text);
        assertTrue(text.contains("Table 4. Names refused or held"), text);
        assertFalse(text.contains("Accepted and pending"), text);
        assertFalse(text.contains("voluntary"), "DENIC was not served: " + text);
        assertTrue(text.contains("(ECF No. 12)"), text);
        assertFalse(text.contains("executed"), text);
    }

    @Test
    void theNoticeOfExecutionOfFifteenNamesHasThreePages() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        List<CourtFacts.Result> results = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            String name = "hollowwren-" + "abcdefghijklmno".charAt(i) + "-account-verification.com";
            List<CourtFacts.Seen> seen = List.of(
                    seen(Action.LOCK, i == 3 ? ExecutionState.NOT_YET : ExecutionState.EXECUTED),
                    seen(Action.REDIRECT, ExecutionState.EXECUTED),
                    seen(Action.DS_REMOVE, i % 4 == 0 ? ExecutionState.EXECUTED : ExecutionState.NOT_APPLICABLE),
                    seen(Action.PRESERVE, ExecutionState.NOT_CHECKABLE),
                    seen(Action.NO_NEW, ExecutionState.NOT_APPLICABLE));
            Answered answer = i == 5 ? Answered.NONE : Answered.CONFIRMED;
            results.add(new CourtFacts.Result(name, "VeriSign, Inc.", AT, answer.words(), answer.code(), seen));
            results.add(new CourtFacts.Result(
                    name, "Example Registrar LLC", AT, Answered.NONE.words(), Answered.NONE.code(), List.of()));
        }
        List<CourtFacts.Served> services = List.of(
                new CourtFacts.Served(
                        "verisign", "VeriSign, Inc.", "Legal", AT, "R. Okafor", "hand delivery", 15, "12"),
                new CourtFacts.Served(
                        "verisign", "VeriSign, Inc.", "Legal", AT, "R. Okafor", "hand delivery", 15, "19"),
                new CourtFacts.Served("iana-9999", "Example Registrar LLC", "Legal", AT, "", "e-mail", 15, "12"));
        CourtFacts facts = new CourtFacts(
                one.doc(),
                one.recipients(),
                services,
                results,
                List.of(),
                new CourtFacts.Counts(
                        one.counts().commanded(),
                        one.counts().voluntary(),
                        2,
                        services,
                        List.of(),
                        List.of(),
                        one.counts().differing(),
                        CourtFacts.Besides.NONE),
                AT,
                one.texts(),
                one.exhibits(),
                one.collateral(),
                new CourtFacts.Docket(
                        "12",
                        Optional.of(AT),
                        List.of(new CourtFacts.Docket.Change("modified", AT, "19")),
                        Optional.of(new CourtFacts.Docket.Change("vacated", AT, "47"))));
        Map<String, Piece> set = CourtPages.ofOrder(facts);
        assertFalse(set.containsKey("13-Notice-of-Hearing.pdf"), "the order was vacated");
        byte[] pdf = PAGES.render(Objects.requireNonNull(set.get("20-Notice-of-Execution.pdf")), CourtEdition.FINAL);
        Files.write(Files.createDirectories(Path.of("target/packets/court")).resolve("20-fifteen-names.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(3, document.getNumberOfPages());
        }
        String text = text(pdf).replaceAll("\\s+", " ");
        assertTrue(text.contains("modified on December 1, 2026 (ECF No. 19)"), text);
        assertTrue(text.contains("The order was vacated on December 1, 2026 (ECF No. 47)"), text);
        assertTrue(text.contains("ECF No. 19 15"), text);
        assertTrue(text.contains("Not shown by public sources: preservation of records"), text);
        assertTrue(text.contains("1 –, 2 C") && text.contains("1 –, 2 –"), text);
        Piece proof = Objects.requireNonNull(set.get("15-Proof-of-Service-verisign.pdf"));
        String sworn = text(PAGES.render(proof, CourtEdition.FINAL)).replaceAll("\\s+", " ");
        assertTrue(sworn.contains("the order of the Court (ECF No. 12)"), sworn);
        assertTrue(sworn.contains("the order of the Court (ECF No. 19)"), sworn);
    }

    @Test
    void theNoticeOfExecutionStatesToWhichVersionEachAnswerRefers() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        List<CourtFacts.Seen> seen = List.of(seen(Action.REDIRECT, ExecutionState.EXECUTED));
        CourtFacts facts = one.with(
                List.of(
                        new CourtFacts.Result(
                                "hollowwren-old.com",
                                "VeriSign, Inc.",
                                AT,
                                "confirmed",
                                "C",
                                seen,
                                "ECF No. 12",
                                false),
                        new CourtFacts.Result(
                                "hollowwren-new.com",
                                "VeriSign, Inc.",
                                AT,
                                Answered.NONE.words(),
                                Answered.NONE.code(),
                                seen,
                                "ECF No. 19",
                                true)),
                new CourtFacts.Docket(
                        "12",
                        Optional.of(AT),
                        List.of(new CourtFacts.Docket.Change("modified", AT, "19")),
                        Optional.empty(),
                        List.of("Lock")));
        byte[] pdf = PAGES.render(
                Objects.requireNonNull(CourtPages.ofOrder(facts).get("20-Notice-of-Execution.pdf")),
                CourtEdition.DRAFT);
        String text = text(pdf).replaceAll("\\s+", " ");
        assertTrue(
                text.contains("answers and observations for one domain name refer to the order as it was served")
                        || text.contains(
                                "answers and observations for 1 domain name refer to the order as it was served"),
                text);
        assertTrue(text.contains("hollowwren-old.com December 1, 2026 ECF No. 12 1 C"), text);
        assertTrue(text.contains("hollowwren-new.com December 1, 2026 ECF No. 19 1 –"), text);
        assertTrue(
                text.contains("the current terms of the order about these acts: lock. There is no answer to those terms"
                        + " yet."),
                text);
    }

    @Test
    void theNoticeOfExecutionKeepsTheAnswerToAnEarlierVersion() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        CourtFacts.Seen lock = seen(Action.LOCK, ExecutionState.EXECUTED);
        String name = "hollowwren-twice.com";
        CourtFacts facts = one.with(
                List.of(
                        new CourtFacts.Result(
                                name,
                                "VeriSign, Inc.",
                                AT.plusSeconds(240),
                                Answered.NONE.words(),
                                Answered.NONE.code(),
                                List.of(lock.continued(), seen(Action.REDIRECT, ExecutionState.UNKNOWN)),
                                "ECF No. 23",
                                true),
                        new CourtFacts.Result(
                                name,
                                "VeriSign, Inc.",
                                AT,
                                Answered.CONFIRMED.words(),
                                Answered.CONFIRMED.code(),
                                List.of(lock, seen(Action.REDIRECT, ExecutionState.EXECUTED)),
                                "ECF No. 12",
                                false,
                                CourtFacts.Result.Place.EARLIER)),
                new CourtFacts.Docket(
                        "12",
                        Optional.of(AT),
                        List.of(new CourtFacts.Docket.Change("modified", AT, "23")),
                        Optional.of(new CourtFacts.Docket.Change("vacated", AT, "31"))));
        String text = text(PAGES.render(
                        Objects.requireNonNull(CourtPages.ofOrder(facts).get("20-Notice-of-Execution.pdf")),
                        CourtEdition.DRAFT))
                .replaceAll("\\s+", " ");
        assertTrue(
                text.contains(name + " December 1, 2026, 10:00 a.m. ET ECF No. 12 1 C O O December 1, 2026, 10:00"),
                text);
        assertTrue(text.contains(name + " December 1, 2026, 10:04 a.m. ET ECF No. 23 1 – P"), text);
        assertTrue(text.contains("none since service"), text);
        assertTrue(text.contains("– no answer to the notice of the order in that row"), text);
        assertTrue(text.contains("Table 5. Answers to an earlier version of the order"), text);
        assertTrue(text.contains("VeriSign, Inc. ECF No. 12 confirmed as carried out 1"), text);
        assertFalse(
                text.contains("which differs from the order"),
                "the latest answers refer to the order as it is: " + text);
        assertTrue(text.contains("Not served 1") && !text.contains("Not served yet"), text);
    }

    @Test
    void theNoticeOfExecutionCountsApartWhatTheOrderNoLongerCommands() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        CourtFacts.Counts counts = one.counts();
        CourtFacts facts = new CourtFacts(
                one.doc(),
                one.recipients(),
                one.served(),
                one.results(),
                one.refusals(),
                new CourtFacts.Counts(
                        CourtFacts.Numbers.of(Tally.of(
                                List.of(Disposition.REFUSED, Disposition.NOT_REGISTERED, Disposition.NOT_SENT))),
                        counts.voluntary(),
                        0,
                        counts.services(),
                        counts.unserved(),
                        counts.asked(),
                        counts.differing(),
                        new CourtFacts.Besides(
                                new CourtFacts.Anyway(1, 0, 0, 0, 1),
                                new CourtFacts.Dropped(2, 1),
                                WithdrawnNotices.NONE,
                                Restorations.NONE)),
                one.asOf(),
                one.texts(),
                one.exhibits(),
                one.collateral(),
                one.docket());
        String text = sworn(CourtPages.ofOrder(facts), "20-Notice-of-Execution.pdf");
        assertTrue(
                text.contains(
                        "to which the order no longer applies (not counted in Table 2): 2. Of these, still changed"
                                + " and awaiting release: 1."),
                text);
        assertTrue(text.contains("Refused by the recipient (of these, observed as ordered: 1; Table 3) 1"), text);
        assertTrue(
                text.contains("Not registered, according to the recipient's answer (of these, observed as ordered:"
                                + " 1; Table 3)")
                        && !text.contains("Confirmed by the recipient, but observed otherwise"),
                text);
    }

    @Test
    void hostNamesInAWordCopyDoNotBreakAtTheirHyphens() throws IOException {
        byte[] word = WordCopy.of(
                "<html><head><title>t</title></head><body><p>Act on secure-login.example-bank.com, not on pages 1-3 of"
                        + " the well-known list. &lt;U+200B&gt;</p></body></html>",
                "a",
                AT);
        try (java.util.zip.ZipInputStream zip =
                new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(word))) {
            String xml = "";
            for (java.util.zip.ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    xml = new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
            String texts = xml.replaceAll("<w:noBreakHyphen/>", "[-]").replaceAll("<[^>]+>", "");
            assertTrue(
                    texts.contains("secure[-]login.example[-]bank.com, not on pages 1-3 of the well-known list."),
                    texts);
            assertTrue(texts.contains("&lt;U+200B>"), texts);
        }
    }

    @Test
    void eachServerSwearsToOwnServicesOnly() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        CourtFacts facts = served(
                one,
                List.of(
                        new CourtFacts.Served(
                                "verisign", "VeriSign, Inc.", "Legal", AT, "Ann One", "hand delivery", 9, "7"),
                        new CourtFacts.Served(
                                "verisign", "VeriSign, Inc.", "Legal", AT, "Ann One", "hand delivery", 9, "9"),
                        new CourtFacts.Served("verisign", "VeriSign, Inc.", "Legal", AT, "Bob Two", "", 9, "11"),
                        new CourtFacts.Served("verisign", "VeriSign, Inc.", "Legal", AT, "", "e-mail", 9, "12")));
        Map<String, Piece> set = CourtPages.ofOrder(facts);
        String ann = sworn(set, "15-Proof-of-Service-verisign.pdf");
        assertTrue(ann.contains("I, Ann One, hereby") && ann.contains("ECF No. 7") && ann.contains("ECF No. 9"), ann);
        assertFalse(ann.contains("ECF No. 11") || ann.contains("Bob Two") || ann.contains("Inc.."), ann);
        String bob = sworn(set, "15-Proof-of-Service-verisign-server-2.pdf");
        assertTrue(bob.contains("I, Bob Two, hereby") && bob.contains("ECF No. 11"), bob);
        assertTrue(ann.contains("by hand delivery, the order"), ann);
        assertTrue(
                bob.contains("by ____________________, the order"),
                "the proof does not state a manner that is not on record: " + bob);
        assertFalse(bob.contains("ECF No. 7") || bob.contains("ECF No. 9") || bob.contains("ECF No. 12"), bob);
        String mail = sworn(set, "15-Proof-of-Service-verisign-server-3.pdf");
        assertTrue(mail.contains("I, the undersigned, hereby") && mail.contains("ECF No. 12"), mail);
    }

    @Test
    void aServiceCitesThePaperThatExtendedTheOrder() throws IOException {
        CourtFacts.Served service = new CourtFacts.Served(
                "verisign",
                "VeriSign, Inc.",
                "Legal",
                AT,
                "Ann One",
                "hand delivery",
                9,
                "7",
                List.of(
                        new CourtFacts.Docket.Change("extended", AT, "9"),
                        new CourtFacts.Docket.Change("modified", AT, "11")));
        CourtFacts one = served(facts(document(PacketKind.SEIZURE), true), List.of(service));
        String proof = sworn(CourtPages.ofOrder(one), "15-Proof-of-Service-verisign.pdf");
        assertTrue(
                proof.contains(
                        "the order of the Court (ECF No. 7), as extended (ECF No. 9) and modified (ECF No. 11), with"),
                proof);
        CourtFacts.Counts counts = one.counts();
        CourtFacts counted = new CourtFacts(
                one.doc(),
                one.recipients(),
                one.served(),
                one.results(),
                one.refusals(),
                new CourtFacts.Counts(
                        counts.commanded(),
                        counts.voluntary(),
                        0,
                        one.served(),
                        counts.unserved(),
                        counts.asked(),
                        counts.differing(),
                        CourtFacts.Besides.NONE),
                one.asOf(),
                one.texts(),
                one.exhibits(),
                one.collateral(),
                one.docket());
        String table = sworn(CourtPages.ofOrder(counted), "20-Notice-of-Execution.pdf");
        assertTrue(table.contains("ECF No. 7, as extended (ECF No. 9) and modified (ECF No. 11)"), table);
    }

    @Test
    void theChecklistCountsTheNamesOnlyBeforeTheEntryAndSaysWhatIsToBeFiledNow() throws IOException {
        CourtFacts before = facts(document(PacketKind.SEIZURE), false);
        PacketDocument doc = before.doc();
        CourtFacts one = facts(withoutRows(doc), true);
        CourtFacts vacated = new CourtFacts(
                one.doc(),
                one.recipients(),
                one.served(),
                one.results(),
                one.refusals(),
                one.counts(),
                one.asOf(),
                one.texts(),
                one.exhibits(),
                one.collateral(),
                new CourtFacts.Docket(
                        "12",
                        Optional.of(AT),
                        List.of(),
                        Optional.of(new CourtFacts.Docket.Change("vacated", AT, "25"))));
        String list = sworn(CourtPages.ofOrder(before, vacated), "00-Filing-Checklist-NOT-FILED.pdf");
        // The names on record have changed since Appendix A was filed, so the list states no count.
        assertTrue(list.contains("Appendix A stays as it was filed."), list);
        assertFalse(list.contains("Appendix A lists"), list);
        String proposed = sworn(
                CourtPages.ofOrder(facts(proposed(), false).with(List.of(), CourtFacts.Docket.NONE)),
                "00-Filing-Checklist-NOT-FILED.pdf");
        assertTrue(
                proposed.contains(
                        "Appendix A lists " + new CourtWords().count(doc.rows().size(), "domain name")),
                proposed);
        assertTrue(
                proposed.contains("these acts are in the following paragraphs: LOCK 6(a) and REDIRECT 6(b)."),
                proposed);
        assertFalse(list.contains("these acts are in the following paragraphs"), list);
        assertTrue(list.contains("was vacated on December 1, 2026 (ECF No. 25): no notice of hearing (13)"), list);
        assertTrue(list.contains("To be filed now: the proofs of service (15)"), list);
        assertFalse(list.contains("once the order to show cause"), list);
    }

    @Test
    void theChecklistListsTheNoticeOfHearingIfItIsInTheSet() throws IOException {
        CourtFacts entered = facts(document(PacketKind.SEIZURE), true);
        assertTrue(CourtPages.ofOrder(entered).containsKey("13-Notice-of-Hearing.pdf"));
        String list = sworn(CourtPages.ofOrder(entered), "00-Filing-Checklist-NOT-FILED.pdf");
        assertTrue(list.contains("To be filed now: the notice of hearing (13), the proofs of service (15)"), list);
        assertFalse(list.contains("is added to the set once"), list);
    }

    private static PacketDocument withoutRows(PacketDocument document) {
        return new PacketDocument(
                document.kind(),
                document.packetId(),
                document.caption(),
                document.recipient(),
                document.order(),
                document.actions(),
                document.nameServers(),
                List.of(),
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                document.filing(),
                document.collateral());
    }

    /**
     * The memorandum for a permanent injunction or a default judgment does not argue likelihood of success. A default judgment rests on Rule
     * 55(b)(2).
     */
    @Test
    void aFinalInjunctionIsNotArguedByLikelihood() throws IOException {
        for (String kind : List.of("PERMANENT_INJUNCTION", "DEFAULT_JUDGMENT")) {
            Map<String, Piece> set = CourtPages.ofOrder(facts(proposed(kind), false));
            String memorandum = sworn(set, "05-Memorandum.pdf");
            boolean isDefault = kind.equals("DEFAULT_JUDGMENT");
            assertFalse(memorandum.contains("likely to"), memorandum);
            assertTrue(memorandum.contains("that remedies at law cannot adequately compensate"), memorandum);
            assertEquals(isDefault, memorandum.contains("entitled to default judgment"), memorandum);
            assertFalse(memorandum.contains("__"), memorandum);
            for (String file : List.of("04-Application.pdf", "06-Proposed-Order.pdf")) {
                String text = sworn(set, file);
                assertEquals(isDefault, text.contains("55(b)(2)"), text);
            }
        }
        String restraining = sworn(CourtPages.ofOrder(facts(proposed("TRO"), false)), "05-Memorandum.pdf");
        assertTrue(restraining.contains("likely to succeed on the merits"), restraining);
    }

    /** The motion does not deny that the registration data name a registrant. */
    @Test
    void theMotionForASubpoenaCountsTheStatedRegistrants() throws IOException {
        PacketDocument document = document(PacketKind.SUBPOENA);
        assertEquals(1, new CourtWords().registrantsStated(document));
        String motion = sworn(CourtPages.ofSubpoena(facts(document, false)), "01-Motion-Early-Discovery.pdf");
        assertTrue(motion.contains("which state a registrant for one domain name"), motion);
        assertFalse(motion.contains("do not identify the registrants"), motion);
    }

    /** A paper about one name speaks of one name, one registrant and one account. */
    @Test
    void theMotionForOneNameIsInTheSingular() throws IOException {
        CourtFacts facts = facts(document(PacketKind.SUBPOENA), false);
        assertEquals(1, facts.doc().rows().size());
        String motion = sworn(CourtPages.ofSubpoena(facts), "01-Motion-Early-Discovery.pdf");
        assertTrue(motion.contains("The records concern a customer account that was used"), motion);
        assertFalse(motion.contains("names and addresses") || motion.contains("name or address"), motion);
        AppendixRow row = facts.doc().rows().getFirst();
        assertEquals("name", AppendixRow.nounOf(List.of(listing(row, "hollowwren[.]com"))));
        assertEquals("address", AppendixRow.nounOf(List.of(listing(row, "192[.]0[.]2[.]1"))));
        assertEquals(
                "names", AppendixRow.nounOf(List.of(listing(row, "hollowwren[.]com", "login[.]hollowwren[.]com"))));
        assertEquals(
                "names and addresses",
                AppendixRow.nounOf(List.of(listing(row, "hollowwren[.]com", "hxxps://hollowwren[.]com/a"))));
    }

    private static AppendixRow listing(AppendixRow row, String... targets) {
        return AppendixRow.of(
                new AppendixRow.Name(row.aLabel(), row.uLabel(), row.tld(), row.registry()),
                new AppendixRow.Registered("", "", "", "", "", List.of(), "", ""),
                new AppendixRow.Resolved(List.of(), List.of(), List.of()),
                new AppendixRow.Abuse(List.of(targets), List.of(), "MALICIOUS", "ACTIVE", List.of()),
                new AppendixRow.Requested(List.of(), List.of(), "none", "none"),
                new AppendixRow.Considerations(List.of(), List.of()),
                List.of());
    }

    /** The court learns what became of the names that the results leave out, and the sworn declaration states that they are left out. */
    @Test
    void theNoticeOfExecutionAccountsForTheNamesOfWithdrawnNotices() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        CourtFacts.Counts counts = one.counts();
        CourtFacts.Served xyz =
                new CourtFacts.Served("xyz", "XYZ.COM LLC", "", AT, "R. Okafor", "hand delivery", 2, "12");
        Optional<Instant> seen = Optional.of(AT.plusSeconds(2400));
        Restorations restorations = Restorations.of(
                List.of(
                        new Restorations.Row("a.xyz", "XYZ.COM LLC", true, State.RESTORED, seen, ""),
                        new Restorations.Row(
                                "b.xyz",
                                "XYZ.COM LLC",
                                true,
                                State.ASKED,
                                Optional.of(AT.plusSeconds(1800)),
                                "serverHold"),
                        new Restorations.Row(
                                "c.xyz", "XYZ.COM LLC", true, State.NOT_REVERSED, Optional.empty(), "serverHold"),
                        new Restorations.Row(
                                "d.xyz",
                                "XYZ.COM LLC",
                                false,
                                State.HELD,
                                Optional.empty(),
                                "held under a preliminary injunction (ECF No. 40)"),
                        new Restorations.Row("e.xyz", "XYZ.COM LLC", true, State.NOT_CHANGED, seen, "")),
                true);
        CourtFacts facts = new CourtFacts(
                one.doc(),
                one.recipients(),
                one.served(),
                one.results(),
                one.refusals(),
                new CourtFacts.Counts(
                        counts.commanded(),
                        counts.voluntary(),
                        0,
                        counts.services(),
                        counts.unserved(),
                        counts.asked(),
                        counts.differing(),
                        new CourtFacts.Besides(
                                CourtFacts.Anyway.NONE,
                                CourtFacts.Dropped.NONE,
                                new WithdrawnNotices(
                                        List.of(new WithdrawnNotices.Withdrawn(
                                                xyz,
                                                false,
                                                AT.plusSeconds(600),
                                                Optional.of(AT.plusSeconds(1200)),
                                                List.of(AT.plusSeconds(1800)))),
                                        new WithdrawnNotices.Names(5, 3, 1, 2, 0)),
                                restorations)),
                one.asOf(),
                one.texts(),
                one.exhibits(),
                one.collateral(),
                one.docket());
        Map<String, Piece> set = CourtPages.ofOrder(facts);
        String notice = sworn(set, "20-Notice-of-Execution.pdf");
        Files.write(
                Files.createDirectories(Path.of("target/packets/court")).resolve("20-withdrawn.pdf"),
                PAGES.render(Objects.requireNonNull(set.get("20-Notice-of-Execution.pdf")), CourtEdition.FINAL));
        for (String said : List.of(
                "then withdrawn on December 1, 2026, 10:10 a.m. ET",
                "recipient told on December 1, 2026, 10:20 a.m. ET",
                "reversal served on December 1, 2026, 10:30 a.m. ET",
                "Names only in withdrawn notices 5",
                "as the recipient answered or a look-up showed 3",
                "restored (resolving again) as of the last look-up 1",
                "still changed as of the last look-up 2",
                "Exhibit B accounts for each name at each recipient: restored, as a look-up showed: 1; asked to restore, but not"
                        + " observed as restored: 1; no reversal served yet: 1; held or in other hands: 1; no change on"
                        + " record: 1.",
                "a.xyz XYZ.COM LLC withdrawn restored, as observed on December 1, 2026, 10:40 a.m. ET",
                "b.xyz XYZ.COM LLC withdrawn asked to restore on December 1, 2026, 10:30 a.m. ET; still observed: serverHold",
                "c.xyz XYZ.COM LLC withdrawn no reversal served yet; still observed: serverHold",
                "d.xyz XYZ.COM LLC ended not restored: held under a preliminary injunction (ECF No. 40)",
                "e.xyz XYZ.COM LLC withdrawn no change on record, as of December 1, 2026, 10:40 a.m. ET")) {
            assertTrue(notice.contains(said), said + " in " + notice);
        }
        // Whether these names are restored is looked up after the end of the order too.
        CourtFacts.Docket ended = new CourtFacts.Docket(
                "12",
                Optional.of(AT),
                List.of(),
                Optional.of(new CourtFacts.Docket.Change("vacated", AT.plusSeconds(900), "25")));
        String exception =
                "(ECF No. 25) and no longer binds any recipient. Except for the names counted below as only in"
                        + " withdrawn notices, the observations below were made while it was in force.";
        String after = sworn(CourtPages.ofOrder(facts.with(facts.results(), ended)), "20-Notice-of-Execution.pdf");
        assertTrue(after.contains(exception), after);
        String without = sworn(CourtPages.ofOrder(one.with(one.results(), ended)), "20-Notice-of-Execution.pdf");
        assertTrue(without.contains("recipient. The observations below were made while it was in force."), without);
        String declaration = sworn(set, "20-1-Declaration.pdf");
        assertTrue(
                declaration.contains("for which a recipient was served, except names only in withdrawn notices."),
                declaration);
        // The address of one recipient is blank, which does not stop the proof of service on another.
        CourtBlanks.requireNone(
                List.of(Objects.requireNonNull(set.get("15-Proof-of-Service-verisign.pdf"))), "send it again");
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> CourtBlanks.requireNone(
                        List.of(Objects.requireNonNull(set.get("15-Proof-of-Service-xyz.pdf"))), "send it again"));
        assertTrue(refusal.getMessage().contains("XYZ.COM LLC was served"), refusal.getMessage());
    }

    /** What was served was later found not to be the order, so no paper may state that the order was served. */
    @Test
    void aNoticeOfExecutionNeedsServiceOfTheOrderItself() {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        CourtFacts facts = one.with(one.results(), one.docket().withoutTheOrder(List.of("XYZ.COM LLC")));
        Piece notice = Objects.requireNonNull(CourtPages.ofOrder(facts).get("20-Notice-of-Execution.pdf"));
        Refusal refusal = assertThrows(Refusal.class, () -> CourtBlanks.requireNone(List.of(notice), "send it again"));
        assertTrue(refusal.getMessage().contains("ervice of the order itself on XYZ.COM LLC"), refusal.getMessage());
    }

    /** A proof of service can rest on the same facts as the notice of execution, whose blanks are found all the same. */
    @Test
    void theBlanksOfTheNoticeOfExecutionAreFoundBesideAProofOfService() {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        CourtFacts facts = new CourtFacts(
                one.doc(),
                one.recipients().subList(0, 1),
                one.served(),
                one.results(),
                one.refusals(),
                one.counts(),
                one.asOf(),
                CourtTexts.Recorded.NONE,
                one.exhibits(),
                one.collateral(),
                one.docket());
        List<Piece> later = CourtPages.ofOrder(facts).values().stream()
                .filter(piece -> piece.document().statesServices())
                .toList();
        assertEquals(3, later.size());
        Refusal refusal = assertThrows(Refusal.class, () -> CourtBlanks.requireNone(later, "send it again"));
        assertTrue(
                refusal.reasons().stream()
                        .anyMatch(reason -> reason.subject().equals("matter.statements.OBSERVER_NAME")),
                refusal.getMessage());
    }

    /** A list of a thousand names is read by line, so its rows are close. */
    @Test
    void aLongListOfNamesHasAtLeastThirtyFiveOnAPage() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        CourtFacts.Recipient verisign = one.recipients().getFirst();
        CourtFacts facts = one.serving(
                List.of(new CourtFacts.Recipient(
                        verisign.id(),
                        verisign.name(),
                        verisign.role(),
                        verisign.address(),
                        verisign.tlds(),
                        IntStream.rangeClosed(1, 400)
                                .mapToObj("hollowwren-%d.com"::formatted)
                                .toList(),
                        List.of(),
                        false,
                        verisign.verbs())),
                one.served());
        byte[] pdf = PAGES.render(
                Objects.requireNonNull(CourtPages.ofOrder(facts).get("06-Appendix-A.pdf")), CourtEdition.FINAL);
        Files.write(Files.createDirectories(Path.of("target/packets/court")).resolve("06-long.pdf"), pdf);
        try (PDDocument pages = Loader.loadPDF(pdf)) {
            assertTrue(pages.getNumberOfPages() <= 12, pages.getNumberOfPages() + " pages");
        }
    }

    /** Counsel may cite the case in the analysis. The memorandum then has the citation once. */
    @Test
    void theMemorandumToSealCitesItsAuthorityOnce() {
        CourtFacts facts = facts(document(PacketKind.SEIZURE), true);
        for (String text : List.of(
                "The public interest is served.",
                "Under Ashcraft v. Conoco, Inc., 218 F.3d\n288, 302 (4th Cir. 2000), the Court gives notice.")) {
            String memorandum = plain(
                    CourtPages.ofOrder(saying(facts, Statement.SEAL_AUTHORITY, text)),
                    "10-Memo-Seal-NONCONFIDENTIAL.pdf");
            assertEquals(2, memorandum.split("218 F\\.3d\\s+288", -1).length, memorandum);
        }
    }

    /** E.D. Va. Local Civil Rule 5(C) requires a statement of how the matter is handled upon unsealing. Counsel may write another one. */
    @Test
    void theSealingSetStatesHowCopiesAreHandledUponUnsealing() {
        CourtFacts facts = facts(document(PacketKind.SEIZURE), true);
        Map<String, Piece> own =
                CourtPages.ofOrder(saying(facts, Statement.SEAL_HANDLING, "Plaintiff will move to unseal.\n\nThen."));
        Map<String, Piece> plain = CourtPages.ofOrder(saying(facts, Statement.SEAL_HANDLING, ""));
        for (String file :
                List.of("10-Memo-Seal-NONCONFIDENTIAL.pdf", "12-Proposed-Sealing-Order-NONCONFIDENTIAL.pdf")) {
            assertTrue(
                    plain(own, file).contains("Plaintiff will move to unseal.")
                            && plain(own, file).contains("Then."),
                    plain(own, file));
            assertTrue(
                    plain(plain, file).contains("file these papers on the public docket")
                            && plain(plain, file).contains("need not be returned or destroyed"),
                    plain(plain, file));
        }
        assertTrue(plain(own, "12-Proposed-Sealing-Order-NONCONFIDENTIAL.pdf")
                .toLowerCase(Locale.ROOT)
                .contains("order granting plaintiff's motion to seal"));
    }

    static String sworn(Map<String, Piece> set, String file) throws IOException {
        return text(PAGES.render(Objects.requireNonNull(set.get(file), file), CourtEdition.FINAL))
                .replaceAll("\\s+", " ");
    }

    private static CourtFacts served(CourtFacts facts, List<CourtFacts.Served> services) {
        return new CourtFacts(
                facts.doc(),
                facts.recipients(),
                services,
                facts.results(),
                facts.refusals(),
                facts.counts(),
                facts.asOf(),
                facts.texts(),
                facts.exhibits(),
                facts.collateral(),
                facts.docket());
    }

    private static CourtFacts.Seen seen(Action action, ExecutionState state) {
        return CourtFacts.Seen.of(new SeenAction(action, state, Optional.of(AT)));
    }

    @Test
    void theProposedOrderHasAParagraphOfItsOwnForRegistrars() throws IOException {
        CourtFacts one = facts(document(PacketKind.SEIZURE), true);
        List<CourtFacts.Recipient> recipients = new ArrayList<>(one.recipients());
        recipients.add(new CourtFacts.Recipient(
                "iana-9999",
                "Example Registrar LLC",
                "registrar",
                "1 Way",
                ".com",
                List.of("hollowwren-keys.com"),
                List.of(),
                false,
                List.of("LOCK")));
        CourtFacts facts = new CourtFacts(
                one.doc(),
                recipients,
                one.served(),
                one.results(),
                one.refusals(),
                one.counts(),
                one.asOf(),
                one.texts(),
                one.exhibits(),
                one.collateral(),
                one.docket());
        Map<String, Piece> set = CourtPages.ofOrder(facts);
        String order = text(PAGES.render(Objects.requireNonNull(set.get("06-Proposed-Order.pdf")), CourtEdition.FINAL))
                .replaceAll("\\s+", " ");
        assertTrue(order.contains("the registrar Example Registrar LLC shall, for the domain name"), order);
        assertTrue(order.contains("each recipient named in paragraphs 6 and 7 shall complete"), order);
        assertEquals(List.of(), differences(facts), "the application asks for what the proposed order grants");
    }

    /** The order grants what the application asks for: the same paragraphs with the same numbers, acts and words, for every kind of order. */
    @Test
    void theApplicationAsksForEachParagraphOfTheProposedOrder() {
        for (String kind : List.of("TRO", "PRELIMINARY_INJUNCTION", "PERMANENT_INJUNCTION", "DEFAULT_JUDGMENT")) {
            PacketDocument sealed = proposed(kind);
            assertEquals(List.of(), differences(facts(sealed, false)), kind);
            assertEquals(List.of(), differences(facts(sealed.unsealed(), false)), kind);
            List<String> granted = relief(facts(sealed, false), "06-Proposed-Order.pdf");
            for (String part : List.of(
                    "are restrained from",
                    "shall, for the domain name",
                    "keep each name registered",
                    "shall serve this order",
                    "under seal until")) {
                assertTrue(granted.stream().anyMatch(one -> one.contains(part)), part + " in " + granted);
            }
            // Defendants with notice have received the application and the complaint already.
            for (String part : List.of(
                    "shall show cause",
                    "shall not notify the registrants",
                    "this order, the application and the complaint")) {
                assertEquals(
                        kind.equals("TRO"), granted.stream().anyMatch(one -> one.contains(part)), part + " in " + kind);
            }
            boolean interim = kind.equals("TRO") || kind.equals("PRELIMINARY_INJUNCTION");
            assertEquals(interim, granted.stream().anyMatch(one -> one.contains("shall give security")), kind);
            assertEquals(
                    interim,
                    plain(CourtPages.ofOrder(facts(sealed, false)), "04-Application.pdf")
                            .contains("65(c)"),
                    "Rule 65(c) concerns interim orders only: " + kind);
        }
    }

    private static List<String> differences(CourtFacts facts) {
        List<String> granted = new ArrayList<>(relief(facts, "06-Proposed-Order.pdf"));
        List<String> sought = new ArrayList<>(relief(facts, "04-Application.pdf"));
        assertTrue(granted.size() > 6, granted::toString);
        List<String> more = new ArrayList<>(granted);
        sought.forEach(more::remove);
        granted.forEach(sought::remove);
        more.addAll(sought);
        return more;
    }

    /** Returns the text of each paragraph of the relief, beginning with its number. */
    private static List<String> relief(CourtFacts facts, String file) {
        Piece piece = Objects.requireNonNull(CourtPages.ofOrder(facts).get(file), file);
        return Jsoup.parse(PAGES.html(piece, CourtEdition.FINAL)).select("p.n").stream()
                .map(paragraph -> paragraph.text().strip())
                .filter(text -> text.matches("(?s)(?:\\d+\\. ?IT IS |¶ ?\\d+ ?|\\([a-z]+\\) ?).*"))
                .map(text -> text.replaceFirst("^(\\d+)\\. ?IT IS (?:THEREFORE|FURTHER) ORDERED that ", "$1 ")
                        .replaceFirst("^¶ ?(\\d+) ?", "$1 "))
                .toList();
    }

    @Test
    void everyParagraphOfCounselsWordsIsInEachPaperThatHasThem() {
        CourtFacts facts = facts(document(PacketKind.SEIZURE), true);
        for (Statement one : List.of(Statement.RESTRAINED_ACTS, Statement.LATER_SERVICE)) {
            CourtFacts only = saying(facts, one, "BY  e-mail, with two annexes:\n\nthe order;\n\nthe complaint");
            for (String file : List.of("04-Application.pdf", "06-Proposed-Order.pdf")) {
                // The text of the page, in which no footer comes between two paragraphs.
                String paper = plain(CourtPages.ofOrder(only), file);
                assertTrue(paper.contains("with two annexes: the order; the complaint. "), paper);
            }
        }
        CourtFacts service = saying(facts, Statement.LATER_SERVICE, "By e-mail.");
        for (String file :
                List.of("04-Application.pdf", "06-Proposed-Order.pdf", "08-Declaration-of-Counsel-65b1B.pdf")) {
            String paper = plain(CourtPages.ofOrder(service), file);
            assertTrue(paper.contains("the complaint on Defendants by e-mail. "), paper);
        }
    }

    @Test
    void thePapersSpeakOfOneDefendantAndListPlaintiffsWithAnd() throws IOException {
        PacketDocument several = document(PacketKind.SEIZURE);
        PacketDocument.Caption caption = several.caption();
        PacketDocument one = with(
                several,
                new PacketDocument.Caption(
                        caption.title(),
                        caption.court(),
                        caption.division(),
                        caption.docketNumber(),
                        List.of("FERNHOLLOW SOFTWARE", "LANTERNFIELD BANK"),
                        List.of("JOHN DOE 1"),
                        caption.claims(),
                        caption.sealed(),
                        caption.tlp()),
                several.order());
        Map<String, Piece> set = CourtPages.ofOrder(facts(one, true));
        String order = sworn(set, "06-Proposed-Order.pdf");
        assertTrue(
                order.contains(
                        "that Defendant, the officers, agents, servants, employees and attorneys of Defendant, and all"
                                + " other persons"),
                order);
        assertTrue(order.contains("Defendant shall show cause"), order);
        assertTrue(order.contains("Plaintiffs FERNHOLLOW SOFTWARE and LANTERNFIELD BANK have filed"), order);
        assertTrue(sworn(set, "04-Application.pdf")
                .contains("Plaintiffs FERNHOLLOW SOFTWARE and LANTERNFIELD BANK apply for"));
        for (String file : List.of(
                "04-Application.pdf",
                "05-Memorandum.pdf",
                "06-Proposed-Order.pdf",
                "08-Declaration-of-Counsel-65b1B.pdf")) {
            assertFalse(sworn(set, file).contains("Defendants"), file);
        }
    }

    @Test
    void aMotionToSealListsTheLaterNoticeOfHearing() throws IOException {
        for (CourtFacts facts : List.of(facts(document(PacketKind.SEIZURE), true), facts(proposed(), false))) {
            for (String file : List.of(
                    "09-Motion-to-Seal.pdf",
                    "10-Memo-Seal-NONCONFIDENTIAL.pdf",
                    "12-Proposed-Sealing-Order-NONCONFIDENTIAL.pdf")) {
                assertEquals(
                        2,
                        sworn(CourtPages.ofOrder(facts), file).split("the notice of hearing \\(13\\)", -1).length,
                        file);
            }
        }
    }

    @Test
    void aNameUnderTwoRecipientsIsExplained() {
        CourtFacts.Recipient registry =
                facts(document(PacketKind.SEIZURE), false).commanded().getFirst();
        CourtFacts.Recipient registrar = new CourtFacts.Recipient(
                "iana:9999",
                "Quillgate Registrar GmbH",
                "registrar",
                "",
                ".com",
                registry.names(),
                List.of(),
                false,
                List.of("LOCK"));
        CourtWords words = new CourtWords();
        assertEquals("", words.listedTwice(List.of(registry)));
        assertEquals(
                " One name is listed both for the registry operator and for the registrar.",
                words.listedTwice(List.of(registry, registrar)));
    }

    private static String plain(Map<String, Piece> set, String file) {
        return Jsoup.parse(PAGES.html(Objects.requireNonNull(set.get(file), file), CourtEdition.FINAL))
                .text();
    }

    static CourtFacts saying(CourtFacts facts, Statement text, String value) {
        Map<Statement, String> texts = new EnumMap<>(texts());
        texts.put(text, value);
        return new CourtFacts(
                facts.doc(),
                facts.recipients(),
                facts.served(),
                facts.results(),
                facts.refusals(),
                facts.counts(),
                facts.asOf(),
                new CourtTexts.Recorded(facts.texts().declarant(), texts),
                facts.exhibits(),
                facts.collateral(),
                facts.docket());
    }

    @Test
    void aFilingNeverStatesThatAnActionWasExecuted() {
        for (ExecutionState state : ExecutionState.values()) {
            assertFalse(Observed.words(state).contains("executed"), state::name);
        }
    }

    @Test
    void theProposedOrderCommandsOnlyTheRecipientsThatItBinds() throws IOException {
        String text = words("06-Proposed-Order.pdf", CourtEdition.FINAL);
        assertTrue(text.contains("the registry operator VeriSign, Inc. shall, for the domain name"), text);
        assertTrue(text.contains("are restrained from Paragraph one of RESTRAINED_ACTS"), text);
        for (String file : List.of("06-Appendix-A.pdf", "05-Memorandum.pdf")) {
            assertFalse(words(file, CourtEdition.FINAL).contains("DENIC"), file + " does not command DENIC");
        }
        for (String file : List.of("06-Proposed-Order.pdf", "04-Application.pdf")) {
            String paper = words(file, CourtEdition.FINAL);
            assertEquals(2, paper.split("DENIC", -1).length, file + " names DENIC once: " + paper);
            assertTrue(
                    paper.contains("may give a copy to each recipient named in paragraph 6 and, to request voluntary"
                            + " cooperation, to the registry operator DENIC eG. Each of them shall keep it"
                            + " confidential"),
                    paper);
        }
        assertEquals(6, new CourtWords().paragraph(document(PacketKind.SEIZURE), 2));
    }

    /** A bare number does not describe the act in reasonable detail (Rule 65(d)(1)). */
    @Test
    void theOrderNamesTheRegistrarToWhichItMovesNames() {
        PacketDocument document = proposed("DEFAULT_JUDGMENT");
        PacketDocument moving = new PacketDocument(
                document.kind(),
                document.packetId(),
                document.caption(),
                document.recipient(),
                document.order(),
                List.of(new PacketDocument.ActionPart(
                        "TRANSFER_TO", Action.TRANSFER_TO.words(), List.of(), "", List.of("9995"), "")),
                document.nameServers(),
                document.rows(),
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                document.filing(),
                document.collateral());
        String order = plain(
                CourtPages.ofOrder(facts(
                        NamedRegistrar.in(
                                moving, id -> Optional.of("Quillgate LLC").filter(name -> id == 9995)),
                        false)),
                "06-Proposed-Order.pdf");
        assertTrue(order.contains("move each name to the registrar Quillgate LLC (IANA ID 9995);"), order);
    }

    @Test
    void aCaptionListsPartiesWithAnd() {
        PacketDocument document = document(PacketKind.SEIZURE);
        PacketDocument.Caption caption = document.caption();
        String order = plain(
                CourtPages.ofOrder(facts(
                        with(
                                document,
                                new PacketDocument.Caption(
                                        caption.title(),
                                        caption.court(),
                                        caption.division(),
                                        caption.docketNumber(),
                                        List.of("FERNHOLLOW SOFTWARE", "LANTERNFIELD BANK"),
                                        List.of("DMITRI VOLKOV", "DOES 1-15"),
                                        caption.claims(),
                                        false,
                                        caption.tlp()),
                                document.order()),
                        false)),
                "06-Proposed-Order.pdf");
        assertTrue(order.contains("FERNHOLLOW SOFTWARE, and LANTERNFIELD BANK, Plaintiffs"), order);
        assertTrue(order.contains("DMITRI VOLKOV and DOES 1-15, Defendants."), order);
        assertTrue(
                order.contains("FERNHOLLOW SOFTWARE et al. v. DMITRI VOLKOV et al."),
                "the footer is not cut: " + order);
    }

    @Test
    void theSubdivisionsOfARuleKeepTheirLetters() {
        assertEquals(
                "DECLARATION OF COUNSEL UNDER RULE 65(b)(1)(B)",
                CourtWords.capitals("Declaration of counsel under Rule 65(b)(1)(B)"));
    }

    @Test
    void theFinalEditionIsCompleteAndHasNoMarkOfADraft() throws IOException {
        Map<String, Piece> set = new LinkedHashMap<>(CourtPages.ofOrder(facts(document(PacketKind.SEIZURE), true)));
        CourtPages.ofOrder(facts(proposed(), false)).forEach((file, piece) -> set.put("proposed " + file, piece));
        CourtPages.ofSubpoena(facts(document(PacketKind.SUBPOENA), false))
                .forEach((file, piece) -> set.put("discovery " + file, piece));
        Path folder = Files.createDirectories(Path.of("target/packets/court-final"));
        for (Map.Entry<String, Piece> piece : set.entrySet()) {
            byte[] pdf = PAGES.render(piece.getValue(), CourtEdition.FINAL);
            Files.write(folder.resolve(piece.getKey().replace(' ', '-')), pdf);
            String text = text(pdf);
            for (String unwanted : List.of(
                    "DRAFT", "review sheet", "not stated", "{", "__", "null", "to be attached", "edition=FINAL")) {
                assertFalse(text.contains(unwanted), piece.getKey() + " " + unwanted + "\n" + text);
            }
            assertFalse(
                    Pattern.compile("custody-?\\s+example|ns1\\.\\s")
                            .matcher(text)
                            .find(),
                    piece.getKey() + text);
        }
    }

    @Test
    void theFinalEditionIsRefusedWithTheNameOfEachBlank() {
        PacketDocument whole = document(PacketKind.SEIZURE);
        PacketDocument bare = new PacketDocument(
                whole.kind(),
                whole.packetId(),
                new PacketDocument.Caption("A case", "", "", "", List.of(), List.of(), List.of(), true, "AMBER"),
                whole.recipient(),
                whole.order(),
                whole.actions(),
                whole.nameServers(),
                List.of(),
                whole.evidence(),
                whole.findings(),
                whole.preparedAt(),
                whole.preparedBy());
        CourtFacts facts = new CourtFacts(
                bare,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                CourtFacts.Counts.NONE,
                AT,
                CourtTexts.Recorded.NONE,
                List.of(),
                List.of(),
                CourtFacts.Docket.NONE);
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> CourtBlanks.requireNone(
                        facts,
                        List.of(FilingDocument.PROPOSED_ORDER, FilingDocument.MOTION_TO_SEAL),
                        "send the request again"),
                "blanks are refused");
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertEquals(
                List.of(
                        "matter.court",
                        "matter.docketNumber",
                        "matter.plaintiffs",
                        "matter.defendants",
                        "matter.claims",
                        "matter.unsealing",
                        "matter.counsel.name",
                        "matter.counsel.barNumber",
                        "matter.counsel.address",
                        "matter.counsel.phone",
                        "matter.counsel.email",
                        "packets",
                        "matter.bond",
                        "matter.execution.from",
                        "matter.statements.JURISDICTION",
                        "matter.statements.FINDINGS",
                        "matter.statements.INJURY",
                        "matter.statements.FINDING_WITHOUT_NOTICE",
                        "matter.statements.RESTRAINED_ACTS",
                        "matter.statements.LATER_SERVICE"),
                refusal.reasons().stream().map(Refusal.Reason::subject).toList());
        assertTrue(refusal.reasons().stream().allMatch(reason -> reason.code().equals("blank-fields")));
    }

    /** The order prints the number before the word "days". */
    @Test
    void theDaysForTheCustomerToObjectAreANumber() {
        CourtFacts facts = facts(document(PacketKind.SUBPOENA), false);
        Map.of("14", "14", "14 days.", "14", "fourteen (14) days", "fourteen (14)")
                .forEach((text, printed) -> assertTrue(plain(
                                CourtPages.ofSubpoena(saying(facts, Statement.CUSTOMER_NOTICE, text)),
                                FilingDocument.DISCOVERY_ORDER.file(""))
                        .contains("shall produce nothing until " + printed + " days after that notice")));
        for (String text : List.of("Each customer has 14 days to object.", "0", "00 days")) {
            CourtFacts unusable = saying(facts, Statement.CUSTOMER_NOTICE, text);
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> CourtBlanks.requireNone(
                            unusable, List.of(FilingDocument.DISCOVERY_ORDER), "send the request again"),
                    text);
            assertTrue(refusal.reasons().stream()
                    .anyMatch(reason -> reason.subject().equals("matter.statements.CUSTOMER_NOTICE")
                            && reason.message().contains("with the number of days only, such as 14")));
        }
    }

    /** The blank names each recipient without an address, so that the record can be completed with one change. */
    @Test
    void theBlankOfAServiceNamesEachRecipient() {
        CourtFacts facts = facts(document(PacketKind.SEIZURE), true);
        CourtFacts bare = served(
                facts,
                List.of(
                        new CourtFacts.Served("pir", "PIR", "", AT, "R. Okafor", "hand delivery", 1, "12"),
                        new CourtFacts.Served("xyz", "XYZ", "", AT, "R. Okafor", "hand delivery", 1, "12"),
                        new CourtFacts.Served("verisign", "VeriSign, Inc.", "", AT, "R. Okafor", "", 1, "12")));
        assertEquals(
                List.of("the person, office or address at which PIR; XYZ was served"),
                CourtBlanks.in(bare, List.of(FilingDocument.PROOF_OF_SERVICE)).stream()
                        .filter(blank -> blank.field().equals("matter.processAddresses"))
                        .map(CourtBlanks.Blank::meaning)
                        .toList());
    }

    @Test
    void everyBlankThatADocumentPrintsIsRequired() throws IOException {
        CourtFacts bare = without(facts(document(PacketKind.SEIZURE), true));
        for (Map.Entry<String, Piece> piece : CourtPages.ofOrder(bare).entrySet()) {
            boolean blank =
                    text(PAGES.render(piece.getValue(), CourtEdition.DRAFT)).contains("___");
            assertEquals(
                    (!piece.getValue().document().texts(true).isEmpty())
                            && piece.getValue().document() != FilingDocument.SEAL_NOTICE,
                    blank,
                    piece.getKey());
        }
    }

    /** Returns the text of a document of the set, with one space between words. */
    private static String words(String file, CourtEdition edition) throws IOException {
        Piece piece = Objects.requireNonNull(
                CourtPages.ofOrder(facts(document(PacketKind.SEIZURE), true)).get(file));
        return text(PAGES.render(piece, edition)).replaceAll("\\s+", " ");
    }

    static PacketDocument document(PacketKind kind) {
        PacketDocument document = Specimens.of(kind).getFirst();
        PacketDocument.Caption caption = document.caption();
        return with(
                document,
                new PacketDocument.Caption(
                        "Fernhollow Software Corporation v. Does 1-10",
                        "United States District Court for the Eastern District of Virginia",
                        "Alexandria Division",
                        "1:26-cv-00417-RDA-WEF",
                        List.of("FERNHOLLOW SOFTWARE CORPORATION"),
                        List.of("DOES 1-10"),
                        List.of("Computer Fraud and Abuse Act, 18 U.S.C. § 1030", "Lanham Act, 15 U.S.C. § 1114"),
                        caption.sealed(),
                        caption.tlp()),
                document.order());
    }

    private static PacketDocument proposed() {
        return proposed(document(PacketKind.SEIZURE)
                .order()
                .map(PacketDocument.OrderPart::kind)
                .orElseThrow());
    }

    private static PacketDocument proposed(String kind) {
        PacketDocument document = document(PacketKind.SEIZURE);
        return with(
                document,
                document.caption(),
                document.order()
                        .map(order -> new PacketDocument.OrderPart(
                                kind,
                                null,
                                Optional.empty(),
                                Optional.empty(),
                                order.documentName(),
                                order.documentSha256(),
                                1,
                                "")));
    }

    static PacketDocument with(
            PacketDocument document, PacketDocument.Caption caption, Optional<PacketDocument.OrderPart> order) {
        return new PacketDocument(
                document.kind(),
                document.packetId(),
                caption,
                document.recipient(),
                order,
                List.of(
                        new PacketDocument.ActionPart("LOCK", Action.LOCK.words(), List.of(), "", List.of(), ""),
                        new PacketDocument.ActionPart(
                                "REDIRECT",
                                Action.REDIRECT.words(),
                                List.of(),
                                "",
                                List.of("ns1.court-custody.example", "ns2.court-custody.example"),
                                "")),
                document.nameServers(),
                document.rows(),
                document.evidence(),
                document.findings(),
                document.preparedAt(),
                document.preparedBy(),
                document.filing(),
                document.collateral());
    }

    private static CourtFacts without(CourtFacts facts) {
        return new CourtFacts(
                facts.doc(),
                facts.recipients(),
                facts.served(),
                facts.results(),
                facts.refusals(),
                facts.counts(),
                facts.asOf(),
                CourtTexts.Recorded.NONE,
                List.of(),
                List.of(),
                CourtFacts.Docket.NONE);
    }

    /** Returns a text for each statement: one line, or two paragraphs. */
    private static Map<Statement, String> texts() {
        Map<Statement, String> texts = new EnumMap<>(Statement.class);
        for (Statement text : Statement.values()) {
            texts.put(
                    text,
                    text.isLine()
                            ? text == Statement.CUSTOMER_NOTICE ? "14" : text.name()
                            : "Paragraph one of " + text + " names hollowwren-keys-and-more.court-custody.example and"
                                    + " goes on over the end of the line, so that a reader sees how far lines are"
                                    + " apart.\n\nParagraph two.");
        }
        return texts;
    }

    static CourtFacts facts(PacketDocument document, boolean served) {
        return new CourtFacts(
                document,
                List.of(
                        new CourtFacts.Recipient(
                                "verisign",
                                "VeriSign, Inc.",
                                "registry operator",
                                "12061 Example Way, Reston",
                                ".com",
                                List.of("hollowwren-keys.com"),
                                List.of(),
                                false,
                                List.of("LOCK", "REDIRECT")),
                        new CourtFacts.Recipient(
                                "denic",
                                "DENIC eG",
                                "registry operator",
                                ".de Way",
                                ".de",
                                List.of(),
                                List.of(),
                                true,
                                List.of("LOCK", "REDIRECT"))),
                served
                        ? List.of(new CourtFacts.Served(
                                "verisign",
                                "VeriSign, Inc.",
                                "Legal Department",
                                AT,
                                "R. Okafor",
                                "hand delivery",
                                1,
                                "12"))
                        : List.of(),
                served
                        ? List.of(new CourtFacts.Result(
                                "hollowwren-keys.com",
                                "VeriSign, Inc.",
                                AT,
                                Answered.REFUSED.words(),
                                Answered.REFUSED.code(),
                                List.of(CourtFacts.Seen.of(
                                        new SeenAction(Action.LOCK, ExecutionState.EXECUTED, Optional.of(AT))))))
                        : List.of(),
                served
                        ? List.of(new CourtFacts.Refused(
                                "hollowwren-keys.com",
                                "VeriSign, Inc.",
                                Answered.REFUSED.words(),
                                "The name is under another order."))
                        : List.of(),
                new CourtFacts.Counts(
                        CourtFacts.Numbers.of(
                                Tally.of(List.of(Disposition.REFUSED, Disposition.DIFFERS, Disposition.NOT_SENT))),
                        CourtFacts.Numbers.of(Tally.NONE),
                        0,
                        List.of(),
                        List.of("Public Interest Registry"),
                        List.of(),
                        List.of(new CourtFacts.Differing(
                                "hollowwren-wordy.net",
                                "VeriSign, Inc.",
                                Answered.CONFIRMED.words(),
                                Optional.of(AT),
                                true,
                                List.of(CourtFacts.Seen.of(
                                        new SeenAction(Action.LOCK, ExecutionState.NOT_YET, Optional.of(AT)))))),
                        CourtFacts.Besides.NONE),
                AT,
                new CourtTexts.Recorded(
                        new Matter.Declarant(
                                "Dana Lindqvist",
                                "an investigator at Fernhollow Software Corporation",
                                "Ten years of malware analysis.\n\nA degree."),
                        texts()),
                List.of(new CourtFacts.Exhibit(
                        "B-0001",
                        "07-1-Ex-B/B-0001.json",
                        "hollowwren-keys.com",
                        "RDAP_REGISTRY",
                        "domain/hollowwren-keys.com",
                        AT,
                        "ab".repeat(32))),
                document.collateral(),
                DOCKET);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
