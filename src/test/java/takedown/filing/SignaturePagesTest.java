package takedown.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import takedown.filing.CourtPages.Piece;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;

/** A signature is never alone on a page: the page has at least two lines of the text that is signed. */
class SignaturePagesTest {
    private static final Pattern SIGNATURE = Pattern.compile(
            "Respectfully submitted,|Dated:.*|IT IS SO ORDERED\\.|Executed on \\(date\\).*|Date United States .*Judge");

    /** Each further plaintiff adds a line to the caption, so that the end of each paper moves down the page. */
    @Test
    void aPageWithASignatureHasTextOfThePaper() throws IOException {
        Map<String, String> alone = new TreeMap<>();
        int signed = 0;
        for (int plaintiffs = 1; plaintiffs <= 9; plaintiffs++) {
            List<Piece> pieces = new ArrayList<>();
            for (PacketKind kind : List.of(PacketKind.SEIZURE, PacketKind.SUBPOENA)) {
                CourtFacts facts =
                        CourtPagesTest.facts(suing(CourtPagesTest.document(kind), plaintiffs), kind.needsOrder());
                pieces.addAll((kind.needsOrder() ? CourtPages.ofOrder(facts) : CourtPages.ofSubpoena(facts)).values());
            }
            pieces.removeIf(piece -> !CourtPagesTest.PAGES
                    .html(piece, CourtEdition.FINAL)
                    .matches("(?s).*class=\"(keep signed|signing)\".*"));
            for (Piece piece : pieces) {
                List<List<String>> pages = pages(CourtPagesTest.PAGES.render(piece, CourtEdition.FINAL));
                for (int page = 1; page < pages.size(); page++) {
                    List<String> lines = pages.get(page);
                    int signature = IntStream.range(0, lines.size())
                            .filter(i -> SIGNATURE.matcher(lines.get(i)).matches())
                            .findFirst()
                            .orElse(-1);
                    if (signature >= 0) {
                        signed++;
                        if (signature < 2) {
                            alone.put(piece.document() + " " + piece.of() + " " + plaintiffs, lines.toString());
                        }
                    }
                }
            }
        }
        assertTrue(signed > 60, signed + " signatures");
        assertEquals(Map.of(), alone);
    }

    static PacketDocument suing(PacketDocument document, int plaintiffs) {
        PacketDocument.Caption caption = document.caption();
        return CourtPagesTest.with(
                document,
                new PacketDocument.Caption(
                        caption.title(),
                        caption.court(),
                        caption.division(),
                        caption.docketNumber(),
                        IntStream.rangeClosed(1, plaintiffs)
                                .mapToObj("FERNHOLLOW SOFTWARE COMPANY NUMBER %d"::formatted)
                                .toList(),
                        caption.defendants(),
                        caption.claims(),
                        caption.sealed(),
                        caption.tlp()),
                document.order());
    }

    /** Returns the lines of each page, without those that every page has at its top and bottom. */
    private static List<List<String>> pages(byte[] pdf) throws IOException {
        List<List<String>> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
            }
        }
        if (pages.size() < 2) {
            return pages;
        }
        return pages.stream()
                .map(lines -> lines.stream()
                        .filter(line -> !line.matches("\\d+( of \\d+)?|Page \\d+.*")
                                && !pages.stream().allMatch(page -> page.contains(line)))
                        .toList())
                .toList();
    }
}
