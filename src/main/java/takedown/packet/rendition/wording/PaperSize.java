package takedown.packet.rendition.wording;

import java.util.Locale;
import takedown.packet.document.PacketDocument;

enum PaperSize {
    US_LETTER("8.5in 11in"),
    A4("210mm 297mm");

    private final String css;

    PaperSize(String css) {
        this.css = css;
    }

    String css() {
        return css;
    }

    /**
     * Returns the size that the readers print on: that of the court for a court's paper and for a paper with an order, else that of the recipient's
     * country.
     */
    static PaperSize of(PacketDocument document) {
        boolean ofTheCourt = document.kind().isCourtPaper() || document.order().isPresent();
        String court = document.caption().court().toUpperCase(Locale.ROOT);
        boolean american = ofTheCourt
                ? court.isEmpty() || court.contains("UNITED STATES") || court.contains("U.S.")
                : document.recipient().country().equals("US");
        return american ? US_LETTER : A4;
    }
}
