package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.Orders;
import takedown.filing.CourtPages.Piece;
import takedown.name.Refusal;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.rendition.PacketPages;

/**
 * The court sets of orders and of subpoenas. They are made from the record at the time of the request, except the stored papers of an order that was
 * entered.
 */
@ApplicationScoped
public class CourtSets {
    /** The document that states the outcomes for the names of an order. */
    public static final String NOTICE_OF_EXECUTION = FilingDocument.EXECUTION.file("");

    private static final String PDF = ".pdf";
    private static final String WORD = ".docx";
    private static final String COVER_LETTER = "00-Cover-Letter.pdf";

    /** What to do once the blanks are filled. */
    private static final String THEN = "request the final edition again";

    private static final String NOT_KEPT =
            "The order has been entered, and no final edition of its papers was made while it"
                    + " was proposed. The papers that were filed are on the docket.";

    private final Orders orders;
    private final CourtFactsReader reader;
    private final CourtPages pages;
    private final CourtPapers papers;
    private final PacketPages letters;
    private final ExhibitArchive archive;

    CourtSets(
            Orders orders,
            CourtFactsReader reader,
            CourtPages pages,
            CourtPapers papers,
            PacketPages letters,
            ExhibitArchive archive) {
        this.orders = orders;
        this.reader = reader;
        this.pages = pages;
        this.papers = papers;
        this.letters = letters;
        this.archive = archive;
    }

    /**
     * Returns all documents of an order's set as a ZIP file. A final set of a proposed order is stored, and is returned as the filed set once the
     * order is entered.
     *
     * @throws Refusal (NOT_FOUND) for an unknown order; (CONFLICT) for a warrant, whose papers the government prepares, for a final edition with
     *     blanks, and for the final edition of an entered order if none was stored and nothing has been served under the order
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] ofOrder(CaseAccess access, UUID orderId, CourtEdition edition) {
        OrderSet set = set(access, orderId);
        if (edition == CourtEdition.DRAFT) {
            return zip(render(set.pieces(), edition), stored(set.pieces()));
        }
        if (!set.isEntered()) {
            return zip(filed(access, set), stored(set.pieces()));
        }
        Map<String, Piece> later = new LinkedHashMap<>(set.pieces());
        later.values().removeIf(piece -> piece.document().precedesTheOrder());
        CourtPapers.Kept kept = papers.of(orderId);
        if (kept.isEmpty()
                && later.values().stream().noneMatch(piece -> piece.document().statesServices())) {
            throw Refusal.conflict(NOT_KEPT + " Nothing has been served under the order yet. Request the"
                    + " notice of hearing, if there is one, as a single file, or the draft edition of the set.");
        }
        requireNone(later.values());
        Map<String, byte[]> files = new TreeMap<>(kept.made());
        render(later, edition).forEach(files::putIfAbsent);
        return zip(files, stored(kept));
    }

    /**
     * Returns one document of an order's set.
     *
     * @throws Refusal (NOT_FOUND) for a file that is not in the set, with the names of its files; (CONFLICT) as for the whole set, and for the final
     *     edition of a paper that precedes the order, if the order is entered and the paper was not stored
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] ofOrder(CaseAccess access, UUID orderId, String file, CourtEdition edition) {
        OrderSet set = set(access, orderId);
        if (edition == CourtEdition.FINAL && set.isEntered()) {
            byte[] kept = papers.of(orderId).made().get(file);
            if (kept != null) {
                return kept;
            }
        }
        if (file.equals(ExhibitArchive.INDEX) || file.equals(ExhibitArchive.FILE)) {
            return exhibit(access, set, file, edition);
        }
        boolean word = file.endsWith(WORD);
        Piece piece = CourtPages.named(
                        set.pieces(), word ? file.substring(0, file.length() - WORD.length()) + PDF : file)
                .filter(found -> !word || found.document().hasWordCopy())
                .orElseThrow(() -> Refusal.notFound("The set has no file of that name. Its files are "
                        + String.join(", ", set.pieces().keySet())
                        + (exhibits(set.pieces()).isEmpty()
                                ? ""
                                : ", " + ExhibitArchive.INDEX + ", " + ExhibitArchive.FILE)
                        + ", and as " + WORD + " "
                        + set.pieces().entrySet().stream()
                                .filter(one -> one.getValue().document().hasWordCopy())
                                .map(one -> wordName(one.getKey()))
                                .collect(Collectors.joining(", "))
                        + "."));
        if (edition == CourtEdition.DRAFT) {
            return word ? pages.wordCopy(piece, edition) : pages.render(piece, edition);
        }
        if (!set.isEntered() && piece.document() != FilingDocument.CHECKLIST) {
            return Objects.requireNonNull(filed(access, set).get(file));
        }
        if (piece.document().precedesTheOrder()) {
            throw Refusal.conflict(NOT_KEPT);
        }
        requireNone(List.of(piece));
        return pages.render(piece, edition);
    }

    /**
     * Returns the index or the archive of the exhibits. For the final edition of a proposed order, this request stores the set, and the file comes
     * from that set.
     */
    private byte[] exhibit(CaseAccess access, OrderSet set, String file, CourtEdition edition) {
        boolean asFiled = edition == CourtEdition.FINAL && set.isEntered();
        CourtPapers.Kept kept = asFiled ? papers.of(set.order().id()) : CourtPapers.Kept.NONE;
        if (asFiled && kept.isEmpty()) {
            throw Refusal.conflict(NOT_KEPT);
        }
        Map<String, String> stored = asFiled ? stored(kept) : stored(set.pieces());
        if (stored.isEmpty() || asFiled && file.equals(ExhibitArchive.INDEX)) {
            throw Refusal.notFound("The set has no exhibits, or they have no index.");
        }
        if (edition == CourtEdition.FINAL && !asFiled) {
            filed(access, set);
        }
        if (file.equals(ExhibitArchive.INDEX)) {
            return ExhibitArchive.index(exhibits(set.pieces()));
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        archive.write(stored, octets);
        return octets.toByteArray();
    }

    /** Returns the final edition of a proposed order's set. Stores it without the checklist, which is not filed. */
    private Map<String, byte[]> filed(CaseAccess access, OrderSet set) {
        requireNone(set.pieces().values());
        Map<String, byte[]> files = render(set.pieces(), CourtEdition.FINAL);
        Map<String, byte[]> filed = new LinkedHashMap<>(files);
        set.pieces().forEach((name, piece) -> {
            if (piece.document() == FilingDocument.CHECKLIST) {
                filed.remove(name);
            }
        });
        papers.keep(access.actor(), set.order().id(), filed);
        return files;
    }

    private static void requireNone(Collection<Piece> pieces) {
        pieces.stream()
                .filter(piece -> piece.document() != FilingDocument.CHECKLIST)
                .map(Piece::facts)
                .findFirst()
                .ifPresent(facts -> CourtBlanks.requireNone(
                        facts, pieces.stream().map(Piece::document).toList(), THEN));
    }

    /**
     * Returns all documents of a subpoena's set as a ZIP file.
     *
     * @throws Refusal (CONFLICT) for a packet of another kind, and for a final edition with blanks
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] ofSubpoena(CaseAccess access, Packet packet, CourtEdition edition) {
        if (!packet.kind().needsCivilAction()) {
            throw Refusal.conflict("A packet of this kind has no set of its own. The order has one"
                    + " (GET /api/cases/{case}/orders/{order}/court.zip).");
        }
        access.requireOf(packet.caseId());
        CourtFacts facts = reader.ofSubpoena(access, packet);
        Map<String, Piece> set = CourtPages.ofSubpoena(facts);
        if (edition == CourtEdition.FINAL) {
            CourtBlanks.requireNone(
                    facts,
                    set.values().stream().map(Piece::document).toList(),
                    THEN + ". If the packet itself states the fact, cancel the packet and prepare it again");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                COVER_LETTER,
                letters.paper(access.actor(), packet, edition == CourtEdition.FINAL ? Edition.FINAL : Edition.DRAFT));
        files.putAll(render(set, edition));
        return zip(files, Map.of());
    }

    private Map<String, byte[]> render(Map<String, Piece> set, CourtEdition edition) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        set.forEach((name, piece) -> {
            files.put(name, pages.render(piece, edition));
            if (piece.document().hasWordCopy()) {
                files.put(wordName(name), pages.wordCopy(piece, edition));
            }
            if (piece.document() == FilingDocument.EXHIBIT_B
                    && !piece.facts().exhibits().isEmpty()) {
                files.put(
                        ExhibitArchive.INDEX, ExhibitArchive.index(piece.facts().exhibits()));
            }
        });
        return files;
    }

    private static String wordName(String pdf) {
        return pdf.substring(0, pdf.length() - PDF.length()) + WORD;
    }

    private static List<CourtFacts.Exhibit> exhibits(Map<String, Piece> set) {
        return set.values().stream()
                .filter(piece -> piece.document() == FilingDocument.EXHIBIT_B)
                .flatMap(piece -> piece.facts().exhibits().stream())
                .toList();
    }

    private static Map<String, String> stored(Map<String, Piece> set) {
        return ExhibitArchive.files(exhibits(set));
    }

    /** Returns the exhibits of a stored set. A set that was stored before exhibits had an index lists them as separate papers. */
    private static Map<String, String> stored(CourtPapers.Kept kept) {
        byte[] index = kept.made().get(ExhibitArchive.INDEX);
        return index == null ? kept.evidence() : ExhibitArchive.files(index);
    }

    /**
     * Returns a ZIP file with these files, followed by the archive of the exhibits.
     *
     * @param stored SHA-256 of the exhibits by file name
     */
    private byte[] zip(Map<String, byte[]> files, Map<String, String> stored) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(ExhibitArchive.entry(file.getKey()));
                zip.write(file.getValue());
            }
            if (!stored.isEmpty()) {
                // The archive is already compressed.
                zip.setLevel(Deflater.NO_COMPRESSION);
                zip.putNextEntry(ExhibitArchive.entry(ExhibitArchive.FILE));
                archive.write(stored, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private record OrderSet(CourtOrder order, Map<String, Piece> pieces) {
        boolean isEntered() {
            return order.standing().recorded() != OrderState.PROPOSED;
        }
    }

    private OrderSet set(CaseAccess access, UUID orderId) {
        OrderVersions versions = orders.withVersions(access, orderId);
        CourtOrder order = versions.current();
        CourtFactsReader.OnRecord read = reader.onRecord(access, order);
        CourtFacts now = reader.ofOrder(access, versions, order, read);
        return new OrderSet(
                order,
                CourtPages.ofOrder(
                        versions.proposed()
                                .map(before -> reader.ofOrder(access, versions, before, read))
                                .orElse(now),
                        now));
    }
}
