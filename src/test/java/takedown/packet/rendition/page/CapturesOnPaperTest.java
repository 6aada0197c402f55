package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import takedown.evidence.Pictures;
import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;

/** The pictures and facts of captures in papers. */
class CapturesOnPaperTest {
    private static final String HASH = "0".repeat(64);

    private static byte[] picture() {
        BufferedImage drawn = new BufferedImage(600, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(20, 20, 400, 300);
        graphics.dispose();
        return Pictures.png(drawn);
    }

    private static PacketDocument document(PacketKind kind) {
        return Specimens.of(kind).stream()
                .filter(specimen -> !specimen.rows().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] render(PacketDocument document, Map<String, byte[]> evidence) {
        return new PdfRendition(new PacketTemplates(TemplateFiles.shipped()), new PdfRenderer(), hashes -> evidence)
                .render(document, HASH, HASH, Edition.FINAL);
    }

    private static long pictures(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            long count = 0;
            for (var page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    count += page.getResources().isImageXObject(name) ? 1 : 0;
                }
            }
            return count;
        }
    }

    @Test
    void everyPaperThatPrintsCapturesIsValidWithThem() throws Exception {
        for (PacketKind kind : PacketKind.with(PacketKind::printsCaptures)) {
            byte[] pdf = render(document(kind), Map.of(HASH, picture()));
            PdfA.assertValid(pdf);
            assertArrayEquals(pdf, render(document(kind), Map.of(HASH, picture())), "the same packet, the same octets");
            assertTrue(pictures(pdf) > 0, kind.name());
            String text = PdfA.text(pdf).replaceAll("\\s+", " ");
            assertTrue(text.contains("Captured by us."), text);
            assertTrue(text.contains("Supplied by a person. Our own service did not capture it."), text);
            assertTrue(text.contains("January 2, 2026, 03:04:05 UTC"), text);
            assertTrue(text.contains("HTTP 200 from 192.0.2.1"), text);
            assertFalse(text.contains("https://x.example/b"), "an address of a third party is defanged");
        }
    }

    /** A picture is on the page of its heading, and each capture has both. */
    @Test
    void aPictureIsNotSplitFromItsHeading() throws Exception {
        byte[] pdf = render(document(PacketKind.ABUSE_REPORT), Map.of(HASH, picture()));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int headings = 0;
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                var page = document.getPage(number - 1);
                PDFTextStripper reader = new PDFTextStripper();
                reader.setStartPage(number);
                reader.setEndPage(number);
                String text = reader.getText(document);
                int made = text.split("Captured by us\\.|Supplied by a person\\.", -1).length - 1;
                int drawn = new String(page.getContents().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
                                .split("/\\S+ Do\\s", -1)
                                .length
                        - 1;
                assertEquals(made, drawn, "page " + number + ": " + text);
                headings += made;
            }
            assertEquals(3, headings);
            String text = PdfA.text(pdf).replaceAll("\\s+", " ");
            assertTrue(text.contains("with a desktop browser") && text.contains("with a mobile browser"), text);
            assertTrue(text.contains("hxxps://x[.]example/a, as stated by the person who supplied it"), text);
        }
    }

    /** The facts are printed even without the octets of the picture, for example in a preview. */
    @Test
    void withoutItsOctetsThePaperIsStillValid() throws Exception {
        byte[] pdf = render(document(PacketKind.ABUSE_REPORT), Map.of());
        PdfA.assertValid(pdf);
        assertEquals(0, pictures(pdf));
    }

    @Test
    void aCourtsPaperPrintsNoPicture() throws Exception {
        assertFalse(PdfA.text(render(document(PacketKind.SEIZURE), Map.of(HASH, picture())))
                .contains("Captured by us"));
    }

    @Test
    void thePictureIsDescribedForAReaderWhoCannotSeeIt() throws Exception {
        byte[] pdf = render(document(PacketKind.ABUSE_REPORT), Map.of(HASH, picture()));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String structure = document.getDocument().getObjectsByType(COSName.getPDFName("StructElem")).stream()
                    .map(object -> object.getObject() instanceof org.apache.pdfbox.cos.COSDictionary element
                            ? String.valueOf(element.getString(COSName.ALT))
                            : "")
                    .reduce("", (one, other) -> one + "\n" + other);
            assertTrue(
                    structure.contains("Screenshot of hxxps://x[.]example/a, titled \"t\", captured by us"), structure);
            assertTrue(structure.contains("supplied by a person"), structure);
        }
    }
}
