package takedown.paper.pdf;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jboss.logging.Logger;

/** Reads the text of a PDF that a person uploaded, to search it for a few words. The file may be damaged, encrypted, or a scan without text. */
public final class PdfText {
    private static final Logger LOG = Logger.getLogger(PdfText.class);

    private PdfText() {}

    /**
     * Returns the text of the first pages.
     *
     * @return empty if the text cannot be read, which proves nothing about the document
     */
    public static Optional<String> first(byte[] pdf, int pages) {
        // Streams of the document go to a file: a few octets can unpack to gigabytes.
        try (PDDocument document = Loader.loadPDF(pdf, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(pages);
            return Optional.of(stripper.getText(document));
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "The text of a PDF could not be read");
            return Optional.empty();
        }
    }
}
