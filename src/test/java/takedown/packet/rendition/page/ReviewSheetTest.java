package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.review.InternalRemarks;
import takedown.packet.kit.NoticeSamples;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;

/** The review sheet states each warning once, with the names that it is about. */
class ReviewSheetTest {
    private static final int NAMES = 242;
    private static final int MOST_PAGES = 15;
    private static final String HASH = "0".repeat(64);

    @Test
    void twoHundredNamesAreAtMostFifteenPages() throws IOException {
        PacketDocument plain = NoticeSamples.seizure(NAMES, true);
        List<String> names = plain.rows().stream().map(row -> row.aLabel()).toList();
        PacketDocument document = plain.noting(names.stream()
                .flatMap(name -> Stream.of(
                        name + ": the registrar is stated by one source only",
                        name + ": was registered " + (100 + names.indexOf(name)) + " days ago",
                        name + ": mail exchangers mx" + names.indexOf(name) + ".example are in use"))
                .toList());
        byte[] pdf = new PdfRendition(new PacketTemplates(TemplateFiles.shipped()), new PdfRenderer())
                .reviewSheet(document, InternalRemarks.none(), HASH, HASH);
        String text = PdfA.text(pdf).replaceAll("\\s+", " ");
        try (PDDocument pages = Loader.loadPDF(pdf)) {
            assertTrue(pages.getNumberOfPages() <= MOST_PAGES, pages.getNumberOfPages() + " pages");
        }
        assertEquals(1, count(text, "the registrar is stated by one source only"), text);
        assertTrue(text.contains("all 242 names"), text);
        assertTrue(text.contains("INTERNAL") && !text.contains("FILED UNDER SEAL"), text);
        assertEquals(1, count(text, "was registered … days ago"), text);
        assertTrue(text.contains("242 (341)"), text);
        IntStream.range(0, NAMES)
                .forEach(i -> assertTrue(
                        text.contains((i + 1) + "\u00a0" + names.get(i)) || text.contains((i + 1) + " " + names.get(i)),
                        names.get(i)));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
