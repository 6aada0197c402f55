package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.casefile.matter.Statement;
import takedown.packet.document.PacketDocument;
import takedown.packet.rendition.wording.PaperWords;
import takedown.packet.rendition.wording.Phrases;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.Periods;

/** Renders each document of a set as a separate PDF/A-2u file or as a word-processor file. The same facts give the same octets. */
@ApplicationScoped
class CourtPages {
    private final CourtTemplates templates;
    private final PdfRenderer renderer;

    CourtPages(CourtTemplates templates, PdfRenderer renderer) {
        this.templates = templates;
        this.renderer = renderer;
    }

    static Map<String, Piece> ofOrder(CourtFacts facts) {
        return ofOrder(facts, facts);
    }

    /**
     * Returns the documents of an order's set by file name, in the order in which they are filed.
     *
     * @param before the facts of the documents that are filed to get the order
     * @param facts the facts of the other documents
     */
    static Map<String, Piece> ofOrder(CourtFacts before, CourtFacts facts) {
        List<Piece> pieces = new ArrayList<>();
        for (FilingDocument document : FilingDocument.values()) {
            if (document.precedesTheOrder()) {
                if (isInSet(document, before.doc())) {
                    pieces.add(new Piece(document, before, ""));
                }
            } else {
                pieces.addAll(later(document, before, facts));
            }
        }
        return byName(pieces);
    }

    private static boolean isInSet(FilingDocument document, PacketDocument order) {
        boolean exParte = new CourtWords().isExParte(order);
        return switch (document) {
            case COUNSEL_DECLARATION -> exParte;
            // An application made without notice is not served.
            case CERTIFICATE -> !exParte;
            case MOTION_TO_SEAL, SEAL_MEMORANDUM, SEAL_NOTICE, SEAL_ORDER ->
                order.caption().sealed();
            default -> true;
        };
    }

    private static List<Piece> later(FilingDocument document, CourtFacts before, CourtFacts facts) {
        return switch (document) {
            // The checklist counts the names of Appendix A as filed, and states what is to be filed now.
            case CHECKLIST ->
                List.of(new Piece(
                        document,
                        before.since(facts.with(facts.results(), facts.docket().withHearing(hasHearing(facts)))),
                        ""));
            case HEARING -> hasHearing(facts) ? List.of(new Piece(document, facts, "")) : List.of();
            case PROOF_OF_SERVICE ->
                Stream.concat(
                                facts.commanded().stream().map(CourtFacts.Recipient::id),
                                ofWithdrawnNotices(facts).map(CourtFacts.Served::id))
                        .distinct()
                        .flatMap(recipient -> proofs(facts, recipient))
                        .toList();
            case EXECUTION, OBSERVER_DECLARATION ->
                facts.served().isEmpty()
                                && facts.counts()
                                        .besides()
                                        .withdrawn()
                                        .services()
                                        .isEmpty()
                        ? List.of()
                        : List.of(new Piece(document, facts, ""));
            default -> List.of();
        };
    }

    /**
     * Returns whether there will be a hearing for which a notice is needed. A restraining order without notice has the hearing of its order to show
     * cause, which exists only once the order is entered. An order that has ended has no hearing.
     */
    private static boolean hasHearing(CourtFacts facts) {
        PacketDocument document = facts.doc();
        return document.order()
                .filter(order -> facts.docket().ended().isEmpty())
                .filter(order -> order.hearingAt().isPresent())
                .filter(order -> !new CourtWords().isExParte(document) || order.issuedAt() != null)
                .isPresent();
    }

    /** Returns the documents of a subpoena's set by file name. The cover letter is the packet itself. */
    static Map<String, Piece> ofSubpoena(CourtFacts facts) {
        List<Piece> pieces = new ArrayList<>();
        List.of(
                        FilingDocument.DISCOVERY_MOTION,
                        FilingDocument.DISCOVERY_MEMORANDUM,
                        FilingDocument.DISCOVERY_ORDER,
                        FilingDocument.FIELD_MAP,
                        FilingDocument.SCHEDULE,
                        FilingDocument.NOTICE_TO_PARTIES,
                        FilingDocument.SUBPOENA_PROOF)
                .forEach(document -> pieces.add(new Piece(document, facts, "")));
        if (facts.doc().caption().sealed()) {
            List.of(
                            FilingDocument.MOTION_TO_SEAL,
                            FilingDocument.SEAL_MEMORANDUM,
                            FilingDocument.SEAL_NOTICE,
                            FilingDocument.SEAL_ORDER)
                    .forEach(document -> pieces.add(new Piece(document, facts, "")));
        }
        return byName(pieces);
    }

    private static List<String> sealed(CourtFacts facts) {
        boolean ofOrder = facts.doc().kind().needsOrder();
        List<String> sealed = new ArrayList<>();
        if (ofOrder) {
            sealed.add("the complaint, with its exhibits (01)");
        }
        (ofOrder ? ofOrder(facts) : ofSubpoena(facts))
                .values().stream()
                        .map(piece -> piece.document().sealedTitle())
                        .filter(title -> !title.isEmpty())
                        .forEach(sealed::add);
        if (ofOrder) {
            String hearing = FilingDocument.HEARING.sealedTitle();
            sealed.add((sealed.contains(hearing) ? "" : hearing + ", ")
                    + "the proofs of service (15), and the notice of execution with its declaration (20 and 20-1), when"
                    + " they are filed");
        }
        return List.copyOf(sealed);
    }

    private static Map<String, Piece> byName(List<Piece> pieces) {
        Map<String, Piece> byName = new LinkedHashMap<>();
        pieces.forEach(piece -> byName.put(piece.document().file(piece.of()), piece));
        return byName;
    }

    /**
     * Returns the proofs of service on a recipient, with a separate proof for each person who served papers, because a declarant can swear only to
     * the declarant's own act.
     */
    private static Stream<Piece> proofs(CourtFacts facts, String id) {
        Map<String, List<CourtFacts.Served>> byServer = new LinkedHashMap<>();
        Stream.concat(facts.served().stream(), ofWithdrawnNotices(facts))
                .filter(service -> service.id().equals(id))
                .sorted(Comparator.comparing(CourtFacts.Served::at))
                .forEach(service -> byServer.computeIfAbsent(service.by().strip(), server -> new ArrayList<>())
                        .add(service));
        List<Piece> proofs = new ArrayList<>();
        byServer.values()
                .forEach(services -> proofs.add(new Piece(
                        FilingDocument.PROOF_OF_SERVICE,
                        facts.serving(
                                facts.recipients().stream()
                                        .filter(recipient -> recipient.id().equals(id))
                                        .toList(),
                                services),
                        proofs.isEmpty() ? id : id + "-server-" + (proofs.size() + 1))));
        return proofs.stream();
    }

    /**
     * Returns the services of notices that were later withdrawn, on recipients that the order commands. These services took place, so there is a
     * proof of each.
     */
    static Stream<CourtFacts.Served> ofWithdrawnNotices(CourtFacts facts) {
        return facts.counts().besides().withdrawn().services().stream()
                .filter(one -> !one.asked())
                .map(WithdrawnNotices.Withdrawn::service);
    }

    /**
     * One document of a set.
     *
     * @param of id of the recipient that the document is about; if several persons served papers on the recipient, the proofs of the second and later
     *     persons have a number after the id; empty for a document about all recipients
     */
    record Piece(FilingDocument document, CourtFacts facts, String of) {}

    byte[] wordCopy(Piece piece, CourtEdition edition) {
        PacketDocument doc = piece.facts().doc();
        return WordCopy.of(html(piece, edition), doc.filing().counsel().name(), doc.preparedAt());
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
        CourtFacts facts = piece.facts();
        PacketDocument doc = piece.document().isPublic() ? facts.doc().publicly() : facts.doc();
        PaperWords text = PaperWords.ofFiling(edition == CourtEdition.DRAFT);
        CourtWords words = new CourtWords();
        CourtTexts own = new CourtTexts(facts.texts());
        String kind = doc.order().map(PacketDocument.OrderPart::kind).orElse("");
        String title = piece.document()
                .title(
                        piece.document() == FilingDocument.OBSERVER_DECLARATION
                                ? own.line(Statement.OBSERVER_NAME.name())
                                : own.declarant(),
                        words.possessive("Plaintiff", doc.caption().plaintiffs()),
                        piece.document() == FilingDocument.PROPOSED_ORDER
                                        || piece.document() == FilingDocument.EXECUTION
                                ? CourtWords.title(kind)
                                : CourtWords.order(kind));
        return Periods.single(templates
                .of(piece.document())
                .data("doc", doc)
                .data("t", text)
                .data("say", new Phrases(text))
                .data("court", words)
                .data("title", CourtWords.capitals(title))
                .data("recipients", facts.recipients())
                .data("served", facts.served())
                .data("sheet", ExecutionSheet.of(facts.results()))
                .data("docket", facts.docket())
                .data("refusals", facts.refusals())
                .data("bound", facts.commanded())
                .data("second", facts.registrarRecipients())
                .data("directives", Directive.of(facts))
                .data("asked", facts.asked())
                .data("counts", facts.counts())
                .data("asOf", facts.asOf())
                .data("own", own)
                .data("sealed", sealed(facts))
                .data("exhibits", facts.exhibits())
                .data("collateral", facts.collateral())
                .data("sampled", false)
                .data("appendixSha256", "")
                .data("rows", doc.rows())
                .render());
    }

    static Optional<Piece> named(Map<String, Piece> pieces, String name) {
        return Optional.ofNullable(pieces.get(name));
    }
}
