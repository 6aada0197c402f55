package takedown.filing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.rendition.page.PdfA;

/** Captions so long that the head of a table would stand at the foot of a page without its first row. */
class LongCaptionTest {
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8, 9})
    void anExhibitIsRendered(int plaintiffs) throws IOException {
        PacketDocument document = SignaturePagesTest.suing(CourtPagesTest.document(PacketKind.SEIZURE), plaintiffs);
        for (CourtPages.Piece piece :
                CourtPages.ofOrder(CourtPagesTest.facts(document, true)).values()) {
            if (piece.document() == FilingDocument.EXHIBIT_B) {
                String text = PdfA.text(CourtPagesTest.PAGES.render(piece, CourtEdition.FINAL));
                assertTrue(text.contains("B-0001"), text);
            }
        }
    }
}
