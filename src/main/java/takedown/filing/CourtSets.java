package takedown.filing;

import com.google.common.collect.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.evidence.EvidenceStore;
import takedown.execution.Compliance;
import takedown.execution.ServiceOnRecipient;
import takedown.filing.CourtPages.Piece;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.MatterDocument;
import takedown.packet.rendition.PacketPages;
import takedown.results.ResultReader;
import takedown.results.Results;

/** The court's sets: of an order, and of a subpoena. They are made from the record at the time of the request. */
@ApplicationScoped
public class CourtSets {
    /** The file that states what became of the names of an order. */
    public static final String NOTICE_OF_EXECUTION = FilingDocument.EXECUTION.file("");

    private static final int EXHIBITS_AT_ONCE = 50;
    private static final String PDF = ".pdf";
    private static final String WORD = ".docx";
    private static final String COVER_LETTER = "00-Cover-Letter.pdf";

    /** The time of every entry, so that the same documents give the same octets. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Cases cases;
    private final Orders orders;
    private final PacketMaker packets;
    private final PacketProgressReader progress;
    private final Compliance compliance;
    private final ResultReader reader;
    private final CourtPages pages;
    private final PacketPages letters;
    private final EvidenceStore evidence;
    private final Clock clock;

    CourtSets(
            Cases cases,
            Orders orders,
            PacketMaker packets,
            PacketProgressReader progress,
            Compliance compliance,
            ResultReader reader,
            CourtPages pages,
            PacketPages letters,
            EvidenceStore evidence,
            Clock clock) {
        this.cases = cases;
        this.orders = orders;
        this.packets = packets;
        this.progress = progress;
        this.compliance = compliance;
        this.reader = reader;
        this.pages = pages;
        this.letters = letters;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Returns all documents of an order's set as a ZIP file.
     *
     * @throws Refusal (NOT_FOUND) for an unknown order; (CONFLICT) for a warrant, whose papers the government prepares, and for a final edition with
     *     blanks
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] ofOrder(CaseAccess access, UUID orderId, CourtEdition edition) {
        CourtFacts facts = facts(access, orderId);
        Map<String, Piece> set = CourtPages.ofOrder(facts);
        requireWhole(facts, set.values(), edition, "ask again");
        return zip(set, edition, Map.of(), facts.exhibits());
    }

    /**
     * Returns one document of an order's set.
     *
     * @throws Refusal (NOT_FOUND) for a name that the set does not have, with those it has; (CONFLICT) as for the whole set
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] ofOrder(CaseAccess access, UUID orderId, String file, CourtEdition edition) {
        CourtFacts facts = facts(access, orderId);
        Map<String, Piece> set = CourtPages.ofOrder(facts);
        boolean word = file.endsWith(WORD);
        Piece piece = CourtPages.named(set, word ? file.substring(0, file.length() - WORD.length()) + PDF : file)
                .filter(found -> !word || found.document().hasWordCopy())
                .orElseThrow(() -> Refusal.notFound(
                        "The set has no file of that name. It has " + String.join(", ", set.keySet()) + ", and as "
                                + WORD + " "
                                + set.entrySet().stream()
                                        .filter(one -> one.getValue().document().hasWordCopy())
                                        .map(one -> wordName(one.getKey()))
                                        .collect(Collectors.joining(", "))
                                + "."));
        requireWhole(facts, List.of(piece), edition, "ask again");
        return word ? pages.wordCopy(piece, edition) : pages.render(piece, edition);
    }

    private static String wordName(String pdf) {
        return pdf.substring(0, pdf.length() - PDF.length()) + WORD;
    }

    /** Requires of a final edition that everything is on record, and stated, that its documents need. */
    private void requireWhole(CourtFacts facts, Collection<Piece> pieces, CourtEdition edition, String then) {
        if (edition == CourtEdition.FINAL) {
            CourtBlanks.requireNone(
                    facts.doc(),
                    pieces.stream().flatMap(piece -> pages.missing(piece).stream()).toList(),
                    then);
        }
    }

    /**
     * Returns all documents of a subpoena's set as a ZIP file.
     *
     * @throws Refusal (CONFLICT) for a packet of another kind, and for a final edition with blanks
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] ofSubpoena(Actor actor, Packet packet, CourtEdition edition) {
        if (!packet.kind().needsCivilAction()) {
            throw Refusal.conflict("A packet of this kind has no set of its own. The set of an order is at"
                    + " /api/cases/{case}/orders/{order}/court.zip");
        }
        PacketDocument document = packet.document();
        CourtFacts facts = new CourtFacts(
                document,
                List.of(recipient(document)),
                List.of(),
                List.of(),
                List.of(),
                CourtFacts.Counts.NONE,
                document.preparedAt(),
                CourtTexts.Recorded.of(cases.get(actor, packet.caseId()).matter()),
                List.of());
        Map<String, Piece> set = CourtPages.ofSubpoena(facts);
        requireWhole(facts, set.values(), edition, "cancel this packet, and prepare it again");
        byte[] letter = letters.paper(actor, packet, edition == CourtEdition.FINAL ? Edition.FINAL : Edition.DRAFT);
        return zip(set, edition, Map.of(COVER_LETTER, letter), List.of());
    }

    /** @param more files by name, which come first */
    private byte[] zip(
            Map<String, Piece> set, CourtEdition edition, Map<String, byte[]> more, List<CourtFacts.Exhibit> exhibits) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (Map.Entry<String, byte[]> file : more.entrySet()) {
                add(zip, file.getKey(), file.getValue());
            }
            for (Map.Entry<String, Piece> piece : set.entrySet()) {
                add(zip, piece.getKey(), pages.render(piece.getValue(), edition));
                if (piece.getValue().document().hasWordCopy()) {
                    add(zip, wordName(piece.getKey()), pages.wordCopy(piece.getValue(), edition));
                }
            }
            // The evidence of thousands of names is not held at once.
            for (List<CourtFacts.Exhibit> some : Lists.partition(exhibits, EXHIBITS_AT_ONCE)) {
                Map<String, byte[]> stored = evidence.octets(
                        some.stream().map(CourtFacts.Exhibit::sha256).toList());
                for (CourtFacts.Exhibit exhibit : some) {
                    byte[] answer = stored.get(exhibit.sha256());
                    if (answer == null) {
                        throw new IllegalStateException("the evidence " + exhibit.sha256() + " is not there");
                    }
                    add(zip, exhibit.file(), answer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] octets) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(octets);
    }

    /** Returns the stored answers about the names, each once, by name and time. */
    private List<CourtFacts.Exhibit> exhibits(List<PacketDocument> documents) {
        Map<String, EvidenceItem> items = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (PacketDocument document : documents) {
            Map<Integer, EvidenceItem> byNumber =
                    document.evidence().stream().collect(Collectors.toMap(EvidenceItem::number, item -> item));
            for (AppendixRow row : document.rows()) {
                for (int number : row.evidence()) {
                    EvidenceItem item = byNumber.get(number);
                    if (item != null) {
                        items.putIfAbsent(item.sha256(), item);
                        names.merge(item.sha256(), row.aLabel(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
                    }
                }
            }
        }
        Map<String, EvidenceStore.Description> about = evidence.about(items.keySet());
        List<EvidenceItem> sorted = items.values().stream()
                .sorted(Comparator.comparing((EvidenceItem item) -> names.getOrDefault(item.sha256(), ""))
                        .thenComparing(EvidenceItem::at)
                        .thenComparing(EvidenceItem::sha256))
                .toList();
        List<CourtFacts.Exhibit> exhibits = new ArrayList<>();
        for (EvidenceItem item : sorted) {
            EvidenceStore.Description kept = about.get(item.sha256());
            if (kept == null) {
                continue;
            }
            String label = "C-%04d".formatted(exhibits.size() + 1);
            exhibits.add(new CourtFacts.Exhibit(
                    label,
                    "07-1-Ex-C/" + label + ending(kept.mediaType()),
                    names.getOrDefault(item.sha256(), ""),
                    item.source(),
                    item.question(),
                    item.at(),
                    item.sha256()));
        }
        return exhibits;
    }

    /** Returns how the name of a file ends, so that a reader's machine opens it. */
    private static String ending(String mediaType) {
        return mediaType.contains("json") ? ".json" : mediaType.startsWith("text/") ? ".txt" : ".bin";
    }

    private CourtFacts facts(CaseAccess access, UUID orderId) {
        CourtOrder order = orders.get(access, orderId);
        if (order.kind() == OrderKind.WARRANT) {
            throw Refusal.conflict(
                    "The papers of a warrant are prepared by the government. A private party has no set for it.");
        }
        List<Packet> carrying = carrying(access, order);
        Map<UUID, PacketProgress> states = progress.of(access, carrying);
        List<PacketDocument> documents = latest(carrying, states);
        Results results = reader.ofOrder(access, orderId);
        List<CourtFacts.Recipient> recipients =
                documents.stream().map(CourtSets::recipient).toList();
        Map<String, String> names = recipients.stream()
                .collect(Collectors.toMap(CourtFacts.Recipient::id, CourtFacts.Recipient::name, (one, other) -> one));
        List<AppendixRow> rows = documents.stream()
                .flatMap(document -> document.rows().stream())
                .collect(Collectors.toMap(AppendixRow::aLabel, row -> row, (one, other) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
        List<CourtFacts.Served> served = compliance.services(access, orderId).stream()
                .sorted(Comparator.comparing(ServiceOnRecipient::servedAt).thenComparing(ServiceOnRecipient::recipient))
                .map(service -> new CourtFacts.Served(
                        service.recipient(),
                        names.getOrDefault(service.recipient(), service.recipient()),
                        personServed(service, names),
                        service.servedAt(),
                        service.servedBy().orElse(""),
                        service.channel().equals("MAIL") ? "e-mail" : "hand delivery",
                        service.names()))
                .toList();
        return new CourtFacts(
                MatterDocument.of(
                        order.id(),
                        cases.file(access),
                        order,
                        documents.stream()
                                .filter(document -> !document.recipient().onlyAsked())
                                .findFirst()
                                .or(() -> documents.stream().findFirst()),
                        rows),
                recipients,
                served,
                OrderResults.names(results),
                OrderResults.refusals(results),
                OrderResults.counts(results, served, recipients),
                clock.instant(),
                CourtTexts.Recorded.of(cases.file(access).matter()),
                exhibits(documents));
    }

    /** Returns the person, office or address that was served; empty where only the recipient itself is recorded. */
    private static String personServed(ServiceOnRecipient service, Map<String, String> names) {
        String on = service.servedOn().strip();
        return on.equalsIgnoreCase(names.getOrDefault(service.recipient(), service.recipient())) ? "" : on;
    }

    private List<Packet> carrying(CaseAccess access, CourtOrder order) {
        return packets.list(access).stream()
                .filter(packet -> packet.kind().needsOrder() && packet.orderId().equals(Optional.of(order.id())))
                .toList();
    }

    /** Returns the latest packet of each recipient, without cancelled and retracted ones. */
    private static List<PacketDocument> latest(List<Packet> carrying, Map<UUID, PacketProgress> states) {
        Map<String, PacketDocument> latest = new LinkedHashMap<>();
        carrying.stream()
                .filter(packet -> !isOutOfUse(states.get(packet.id())))
                .forEach(packet -> latest.put(packet.document().recipient().id(), packet.document()));
        return latest.values().stream()
                .sorted(Comparator.comparing(document -> document.recipient().name()))
                .toList();
    }

    private static boolean isOutOfUse(@org.jspecify.annotations.Nullable PacketProgress progress) {
        return progress != null
                && (progress.state() == PacketProgress.State.CANCELLED
                        || progress.state() == PacketProgress.State.RETRACTED);
    }

    private static CourtFacts.Recipient recipient(PacketDocument document) {
        return new CourtFacts.Recipient(
                document.recipient().id(),
                document.recipient().name(),
                document.recipient().role() == RecipientRole.REGISTRY ? "registry operator" : "registrar",
                document.filing().processAddress(),
                document.rows().stream()
                        .map(row -> "." + row.tld())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")),
                document.rows().stream().map(AppendixRow::aLabel).sorted().toList(),
                document.filing().annex().unregistered(),
                document.recipient().onlyAsked());
    }
}
