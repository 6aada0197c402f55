package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import takedown.packet.document.PacketDocument;
import takedown.packet.rendition.PdfRendition;
import takedown.packet.rendition.Phrases;
import takedown.paper.pdf.PdfRenderer;

/** Renders the documents of a set, each as a PDF of its own: PDF/A-2u. The same facts give the same octets. */
@ApplicationScoped
class CourtPages {
    private final CourtTemplates templates;
    private final PdfRenderer renderer;

    CourtPages(CourtTemplates templates, PdfRenderer renderer) {
        this.templates = templates;
        this.renderer = renderer;
    }

    /** Returns the documents of an order's set by file name, in the order in which they are filed. */
    static Map<String, Piece> ofOrder(CourtFacts facts) {
        List<Piece> pieces = new ArrayList<>();
        for (FilingDocument document : FilingDocument.values()) {
            switch (document) {
                case CHECKLIST,
                        APPLICATION,
                        MEMORANDUM,
                        PROPOSED_ORDER,
                        APPENDIX,
                        DECLARATION,
                        EXHIBIT_A,
                        EXHIBIT_C,
                        HEARING,
                        CERTIFICATE -> pieces.add(new Piece(document, facts, ""));
                case COUNSEL_DECLARATION -> {
                    if (new CourtWords().isExParte(facts.doc())) {
                        pieces.add(new Piece(document, facts, ""));
                    }
                }
                case MOTION_TO_SEAL, SEAL_MEMORANDUM, SEAL_NOTICE, SEAL_ORDER -> {
                    if (facts.doc().caption().sealed()) {
                        pieces.add(new Piece(document, facts, ""));
                    }
                }
                case PROOF_OF_SERVICE ->
                    facts.served().stream()
                            .map(CourtFacts.Served::id)
                            .distinct()
                            .forEach(id -> pieces.add(new Piece(document, only(facts, id), id)));
                case EXECUTION -> {
                    if (!facts.served().isEmpty()) {
                        pieces.add(new Piece(document, facts, ""));
                    }
                }
                case DISCOVERY_MOTION,
                        DISCOVERY_MEMORANDUM,
                        DISCOVERY_ORDER,
                        FIELD_MAP,
                        SCHEDULE,
                        NOTICE_TO_PARTIES,
                        SUBPOENA_PROOF -> {}
            }
        }
        return byName(pieces);
    }

    /** Returns the documents of a subpoena's set by file name. The cover letter is the packet itself. */
    static Map<String, Piece> ofSubpoena(CourtFacts facts) {
        return byName(List.of(
                new Piece(FilingDocument.DISCOVERY_MOTION, facts, ""),
                new Piece(FilingDocument.DISCOVERY_MEMORANDUM, facts, ""),
                new Piece(FilingDocument.DISCOVERY_ORDER, facts, ""),
                new Piece(FilingDocument.FIELD_MAP, facts, ""),
                new Piece(FilingDocument.SCHEDULE, facts, ""),
                new Piece(FilingDocument.NOTICE_TO_PARTIES, facts, ""),
                new Piece(FilingDocument.SUBPOENA_PROOF, facts, "")));
    }

    private static Map<String, Piece> byName(List<Piece> pieces) {
        Map<String, Piece> byName = new LinkedHashMap<>();
        pieces.forEach(piece -> byName.put(piece.document().file(piece.of()), piece));
        return byName;
    }

    private static CourtFacts only(CourtFacts facts, String id) {
        return new CourtFacts(
                facts.doc(),
                facts.recipients().stream().filter(r -> r.id().equals(id)).toList(),
                facts.served().stream().filter(s -> s.id().equals(id)).toList(),
                facts.results(),
                facts.refusals(),
                facts.counts(),
                facts.asOf(),
                facts.texts(),
                facts.exhibits());
    }

    /** @param of the recipient that the document is about; empty for a document about all */
    record Piece(FilingDocument document, CourtFacts facts, String of) {}

    /** Returns the document as a word processor's file, with the paragraphs of the PDF. */
    byte[] wordCopy(Piece piece, CourtEdition edition) {
        PacketDocument doc = piece.facts().doc();
        return WordCopy.of(html(piece, edition), doc.filing().counsel().name(), doc.preparedAt());
    }

    /** Returns what counsel or the declarant still has to state in the document. */
    List<CourtBlanks.Blank> missing(Piece piece) {
        CourtTexts texts = new CourtTexts(piece.facts().texts(), PdfRendition.Words.ofFiling(false));
        html(piece, CourtEdition.FINAL, texts);
        return texts.missing();
    }

    byte[] render(Piece piece, CourtEdition edition) {
        PacketDocument doc = piece.facts().doc();
        return renderer.render(
                html(piece, edition),
                doc.preparedAt(),
                UUID.fromString(doc.packetId()).getMostSignificantBits()
                        + piece.document().ordinal());
    }

    String html(Piece piece, CourtEdition edition) {
        return html(
                piece,
                edition,
                new CourtTexts(
                        piece.facts().texts(), PdfRendition.Words.ofFiling(edition == CourtEdition.DRAFT)));
    }

    private String html(Piece piece, CourtEdition edition, CourtTexts texts) {
        CourtFacts facts = piece.facts();
        PacketDocument doc = piece.document().isPublic() ? facts.doc().publicly() : facts.doc();
        PdfRendition.Words text = PdfRendition.Words.ofFiling(edition == CourtEdition.DRAFT);
        CourtWords words = new CourtWords();
        String kind = doc.order().map(PacketDocument.OrderPart::kind).orElse("");
        String title = piece.document()
                .title(
                        piece.document() == FilingDocument.DECLARATION ? texts.declarant() : "",
                        words.possessive("Plaintiff", doc.caption().plaintiffs()),
                        piece.document() == FilingDocument.PROPOSED_ORDER
                                        || piece.document() == FilingDocument.EXECUTION
                                ? CourtWords.title(kind)
                                : CourtWords.order(kind));
        return templates
                .of(piece.document())
                .data("doc", doc)
                .data("t", text)
                .data("say", new Phrases(text))
                .data("court", words)
                .data("title", CourtWords.capitals(title))
                .data("recipients", facts.recipients())
                .data("served", facts.served())
                .data("results", facts.results())
                .data("refusals", facts.refusals())
                .data("bound", facts.bound())
                .data("asked", facts.asked())
                .data("counts", facts.counts())
                .data("own", texts)
                .data("exhibits", facts.exhibits())
                .data("asOf", facts.asOf())
                .data("sampled", false)
                .data("appendixSha256", "")
                .data("rows", doc.rows())
                .render();
    }

    static Optional<Piece> named(Map<String, Piece> pieces, String name) {
        return Optional.ofNullable(pieces.get(name));
    }
}
