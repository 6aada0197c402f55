package takedown.packet.rendition.page;

import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;

/** The words of a paper, without its pages. */
public final class PaperText {
    private static final PdfRendition RENDITION =
            new PdfRendition(new PacketTemplates(TemplateFiles.shipped()), new PdfRenderer());

    private PaperText() {}

    public static String of(PacketDocument document) {
        return RENDITION
                .html(document, "0".repeat(64), "0".repeat(64), Edition.FINAL)
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", "\n");
    }
}
