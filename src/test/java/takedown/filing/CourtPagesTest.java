package takedown.filing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Statement;
import takedown.execution.ExecutionState;
import takedown.filing.CourtPages.Piece;
import takedown.name.Refusal;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.rendition.PdfA;
import takedown.packet.rendition.Specimens;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;
import takedown.results.Disposition;
import takedown.results.Tally;

/** Each document of a set is a file of its own, with its caption and title, and with nothing that no person said. */
class CourtPagesTest {
    private static final Instant AT = Instant.parse("2026-12-01T15:00:00Z");
    private static final CourtPages PAGES =
            new CourtPages(new CourtTemplates(TemplateFiles.shipped()), new PdfRenderer());

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
                        "07-1-Ex-C.pdf",
                        "08-Declaration-of-Counsel-65b1B.pdf",
                        "09-Motion-to-Seal.pdf",
                        "10-Memo-Seal-NONCONFIDENTIAL.pdf",
                        "11-Notice-Sealing-NONCONFIDENTIAL.pdf",
                        "12-Proposed-Sealing-Order-NONCONFIDENTIAL.pdf",
                        "13-Notice-of-Hearing.pdf",
                        "14-Certificate-of-Service.pdf",
                        "15-Proof-of-Service-verisign.pdf",
                        "20-Notice-of-Execution.pdf"),
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

    /** Every passage that the documents have. */
    private static final CourtTexts.Recorded STATED = new CourtTexts.Recorded(
            new Matter.Declarant(
                    "Dana Lindqvist", "Investigator, Fernhollow Software Corporation", "Ten years of malware analysis."),
            Arrays.stream(Statement.values())
                    .collect(Collectors.toMap(one -> one, one -> "As counsel states " + one.meaning() + ".")));

    @Test
    void theDeclarantIsTheNamedPersonAndTheExhibitsAreBesideTheDeclaration() throws IOException {
        String declaration = words("07-1-Declaration.pdf", CourtEdition.FINAL);
        assertTrue(declaration.contains("DECLARATION OF DANA LINDQVIST"), declaration);
        assertTrue(declaration.contains("I, Dana Lindqvist, hereby declare"), declaration);
        assertTrue(declaration.contains("My background and training: Ten years of malware analysis."), declaration);
        assertFalse(declaration.contains("to be attached") || declaration.contains("____"), declaration);
        assertTrue(words("07-1-Ex-A.pdf", CourtEdition.FINAL).contains("EXHIBIT A"));
        String evidence = words("07-1-Ex-C.pdf", CourtEdition.FINAL);
        assertTrue(evidence.contains("C-0001") && evidence.contains("ab".repeat(8)), evidence);
        assertFalse(evidence.contains("RDAP_REGISTRY"), evidence);
    }

    @Test
    void aPassageThatIsNotWrittenIsABlankOfTheDraftAndRefusesTheFinalEdition() throws IOException {
        CourtFacts stated = facts(document(PacketKind.SEIZURE), true);
        CourtFacts bare = new CourtFacts(
                stated.doc(),
                stated.recipients(),
                stated.served(),
                stated.results(),
                stated.refusals(),
                stated.counts(),
                stated.asOf(),
                CourtTexts.Recorded.NONE,
                stated.exhibits());
        Map<String, Piece> set = CourtPages.ofOrder(bare);
        Piece memorandum = Objects.requireNonNull(set.get("05-Memorandum.pdf"));
        assertTrue(text(PAGES.render(memorandum, CourtEdition.DRAFT)).contains("____"));
        Set<String> missing = set.values().stream()
                .flatMap(piece -> PAGES.missing(piece).stream())
                .map(CourtBlanks.Blank::field)
                .collect(Collectors.toSet());
        assertTrue(
                missing.containsAll(Set.of(
                        "matter.declarant.name", "matter.statements.MERITS", "matter.statements.NO_NOTICE")),
                missing::toString);
        Refusal refusal = assertThrows(
                Refusal.class, () -> CourtBlanks.requireNone(stated.doc(), PAGES.missing(memorandum), "ask again"));
        assertTrue(
                refusal.reasons().stream()
                        .map(Refusal.Reason::subject)
                        .toList()
                        .contains("matter.statements.INTRODUCTION"),
                () -> refusal.reasons().toString());
        // With every passage nothing is missing, and no argument is a blank.
        for (Map.Entry<String, Piece> piece : CourtPages.ofOrder(stated).entrySet()) {
            assertEquals(List.of(), PAGES.missing(piece.getValue()), piece.getKey());
        }
        for (String file : List.of(
                "04-Application.pdf",
                "05-Memorandum.pdf",
                "06-Proposed-Order.pdf",
                "07-1-Declaration.pdf",
                "08-Declaration-of-Counsel-65b1B.pdf",
                "09-Motion-to-Seal.pdf",
                "10-Memo-Seal-NONCONFIDENTIAL.pdf",
                "11-Notice-Sealing-NONCONFIDENTIAL.pdf",
                "12-Proposed-Sealing-Order-NONCONFIDENTIAL.pdf",
                "20-Notice-of-Execution.pdf")) {
            String text = words(file, CourtEdition.FINAL);
            assertFalse(text.contains("____"), file + ": " + text);
        }
    }

    /** The word processor's file is made from the page of the PDF: the same words in the same paragraphs, and the same octets every time. */
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
                                .forEach(row -> row.getTableCells().forEach(cell -> cell.getParagraphs()
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
                        draft.getHeaderList().getFirst().getText().contains("DRAFT"), "a draft is marked on every page");
            }
        }
        assertEquals(10, copies);
    }

    /** The words at the head and foot of each page of the PDF. */
    private static final Set<String> MARKS =
            Set.of("FILED", "UNDER", "SEAL", "A", "B", "et", "al", "v", "No", "cv", "Page", "of");

    /** In any order: a PDF has its numbers in the margin, and the marks of each page. */
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
    void theNoticeOfExecutionStatesWhatWasObserved() throws IOException {
        String text = words("20-Notice-of-Execution.pdf", CourtEdition.DRAFT);
        assertTrue(text.contains("December 1, 2026, 10:00 a.m. ET"), text);
        assertTrue(text.contains("Lock: observed as ordered"), text);
        assertTrue(text.contains("The name is under another order."), text);
        assertTrue(text.contains("Domain names that the order commands 3"), text);
        assertTrue(text.contains("Not served yet 1"), text);
        assertTrue(text.contains("Public Interest Registry not served yet"), text);
        assertTrue(text.contains("Refused by the recipient 1"), text);
        assertTrue(text.contains("Confirmed by the recipient, and observed otherwise (Table 3) 1"), text);
        assertTrue(text.contains("Table 3. Answer and observation differ"), text);
        assertTrue(text.contains("hollowwren-wordy.net VeriSign, Inc."), text);
        assertTrue(text.contains("Table 4. Names refused or held"), text);
        assertFalse(text.contains("Accepted and pending"), text);
        assertFalse(text.contains("voluntary"), "DENIC was not served: " + text);
        assertTrue(text.contains("(ECF No. 12)"), text);
        assertFalse(text.contains("executed"), text);
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
        assertTrue(text.contains("voluntary cooperation: DENIC eG (.de)"), text);
        assertTrue(text.contains("the registry operator VeriSign, Inc. for the domain names"), text);
        assertEquals(6, new CourtWords().paragraph(document(PacketKind.SEIZURE), 2));
    }

    @Test
    void theSubdivisionsOfARuleKeepTheirLetters() {
        assertEquals(
                "DECLARATION OF COUNSEL UNDER RULE 65(b)(1)(B)",
                CourtWords.capitals("Declaration of counsel under Rule 65(b)(1)(B)"));
    }

    @Test
    void theFinalEditionHasNoMarkOfADraft() throws IOException {
        Map<String, Piece> set = CourtPages.ofOrder(facts(document(PacketKind.SEIZURE), true));
        set.putAll(CourtPages.ofSubpoena(facts(document(PacketKind.SUBPOENA), false)));
        for (Map.Entry<String, Piece> piece : set.entrySet()) {
            String text = text(PAGES.render(piece.getValue(), CourtEdition.FINAL));
            for (String unwanted : Set.of("DRAFT", "review sheet", "not stated", "{")) {
                assertFalse(text.contains(unwanted), piece.getKey() + " " + unwanted + "\n" + text);
            }
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
                whole.rows(),
                whole.evidence(),
                whole.findings(),
                whole.preparedAt(),
                whole.preparedBy());
        Refusal refusal =
                assertThrows(Refusal.class, () -> CourtBlanks.requireNone(bare, "ask again"), "blanks are refused");
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
                        "matter.counsel.email"),
                refusal.reasons().stream().map(Refusal.Reason::subject).toList());
        assertTrue(refusal.reasons().stream().allMatch(reason -> reason.code().equals("blank-fields")));
    }

    /** The text of a document of the set, with one space between words. */
    private static String words(String file, CourtEdition edition) throws IOException {
        Piece piece = Objects.requireNonNull(
                CourtPages.ofOrder(facts(document(PacketKind.SEIZURE), true)).get(file));
        return text(PAGES.render(piece, edition)).replaceAll("\\s+", " ");
    }

    private static PacketDocument document(PacketKind kind) {
        return Specimens.of(kind).getFirst();
    }

    private static CourtFacts facts(PacketDocument document, boolean served) {
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
                                false),
                        new CourtFacts.Recipient(
                                "denic",
                                "DENIC eG",
                                "registry operator",
                                ".de Way",
                                ".de",
                                List.of(),
                                List.of(),
                                true)),
                served
                        ? List.of(new CourtFacts.Served(
                                "verisign", "VeriSign, Inc.", "Legal Department", AT, "R. Okafor", "hand delivery", 1))
                        : List.of(),
                served
                        ? List.of(new CourtFacts.Result(
                                "hollowwren-keys.com",
                                "VeriSign, Inc.",
                                AT,
                                Answered.REFUSED.words(),
                                List.of(new CourtFacts.Seen("Lock", "observed as ordered", Optional.of(AT)))))
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
                                List.of(new CourtFacts.Seen("Lock", "not observed", Optional.of(AT)))))),
                AT,
                STATED,
                List.of(new CourtFacts.Exhibit(
                        "C-0001",
                        "07-1-Ex-C/C-0001.json",
                        "hollowwren-keys.com",
                        "RDAP_REGISTRY",
                        "domain/hollowwren-keys.com",
                        AT,
                        "ab".repeat(32))));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
