package takedown.filing;

import com.google.common.collect.Lists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.Orders;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.execution.Compliance;
import takedown.execution.ServiceOnRecipient;
import takedown.filing.CourtPages.Piece;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Edition;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.MatterDocument;
import takedown.packet.rendition.CourtPapers;
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

    private static final String NOT_KEPT =
            "The order has been entered, and no final edition of its papers was made while it"
                    + " was proposed. The papers that were filed are on the docket.";

    private final Cases cases;
    private final Orders orders;
    private final PacketMaker packets;
    private final PacketProgressReader progress;
    private final Compliance compliance;
    private final ResultReader reader;
    private final CourtPages pages;
    private final CourtPapers papers;
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
            CourtPapers papers,
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
        this.papers = papers;
        this.letters = letters;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Returns all documents of an order's set as a ZIP file. A final set of a proposed order is kept: once the order is entered, it is what was filed.
     *
     * @throws Refusal (NOT_FOUND) for an unknown order; (CONFLICT) for a warrant, whose papers the government prepares, for a final edition with
     *     blanks, and for one of an entered order of which there is no paper
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
            throw Refusal.conflict(NOT_KEPT + " Nothing has been served under the order yet. Take the"
                    + " notice of hearing, if there is one, as a single file, or the draft edition of the set.");
        }
        requireNone(later.values());
        Map<String, byte[]> files = new TreeMap<>(kept.made());
        render(later, edition).forEach(files::putIfAbsent);
        return zip(files, kept.evidence());
    }

    /**
     * Returns one document of an order's set.
     *
     * @throws Refusal (NOT_FOUND) for a name that the set does not have, with those it has; (CONFLICT) as for the whole set
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
        boolean word = file.endsWith(WORD);
        Piece piece = CourtPages.named(
                        set.pieces(), word ? file.substring(0, file.length() - WORD.length()) + PDF : file)
                .filter(found -> !word || found.document().hasWordCopy())
                .orElseThrow(() -> Refusal.notFound("The set has no file of that name. It has "
                        + String.join(", ", set.pieces().keySet()) + ", and as " + WORD + " "
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

    /** Returns the final edition of a proposed order's set, and keeps it. */
    private Map<String, byte[]> filed(CaseAccess access, OrderSet set) {
        requireNone(set.pieces().values());
        Map<String, byte[]> files = render(set.pieces(), CourtEdition.FINAL);
        Map<String, byte[]> filed = new LinkedHashMap<>(files);
        set.pieces().forEach((name, piece) -> {
            if (piece.document() == FilingDocument.CHECKLIST) {
                filed.remove(name);
            }
        });
        papers.keep(access.actor(), set.order().id(), filed, stored(set.pieces()));
        return files;
    }

    private static void requireNone(Collection<Piece> pieces) {
        pieces.stream()
                .filter(piece -> piece.document() != FilingDocument.CHECKLIST)
                .map(Piece::facts)
                .findFirst()
                .ifPresent(facts -> CourtBlanks.requireNone(
                        facts, pieces.stream().map(Piece::document).toList(), "ask again"));
    }

    /**
     * Returns all documents of a subpoena's set as a ZIP file.
     *
     * @throws Refusal (CONFLICT) for a packet of another kind, and for a final edition with blanks
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public byte[] ofSubpoena(CaseAccess access, Packet packet, CourtEdition edition) {
        if (!packet.kind().needsCivilAction()) {
            throw Refusal.conflict("A packet of this kind has no set of its own. The set of an order is at"
                    + " /api/cases/{case}/orders/{order}/court.zip");
        }
        access.requireOf(packet.caseId());
        PacketDocument document = packet.document();
        CourtFacts facts = new CourtFacts(
                document,
                List.of(recipient(document)),
                List.of(),
                List.of(),
                List.of(),
                CourtFacts.Counts.NONE,
                document.preparedAt(),
                CourtTexts.Recorded.of(cases.file(access).matter()),
                List.of(),
                List.of(),
                CourtFacts.Docket.NONE);
        Map<String, Piece> set = CourtPages.ofSubpoena(facts);
        if (edition == CourtEdition.FINAL) {
            CourtBlanks.requireNone(
                    facts,
                    set.values().stream().map(Piece::document).toList(),
                    "ask again. For what the packet itself states, cancel it and prepare it again");
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
        });
        return files;
    }

    private static String wordName(String pdf) {
        return pdf.substring(0, pdf.length() - PDF.length()) + WORD;
    }

    /** Returns the evidence that the declaration attaches: SHA-256 by file name. */
    private static Map<String, String> stored(Map<String, Piece> set) {
        Map<String, String> stored = new LinkedHashMap<>();
        set.values().stream()
                .filter(piece -> piece.document() == FilingDocument.EXHIBIT_B)
                .flatMap(piece -> piece.facts().exhibits().stream())
                .forEach(exhibit -> stored.put(exhibit.file(), exhibit.sha256()));
        return stored;
    }

    /** @param stored SHA-256 of evidence by file name, which comes last */
    private byte[] zip(Map<String, byte[]> files, Map<String, String> stored) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(zip, file.getKey(), file.getValue());
            }
            // The evidence of thousands of names is not held at once.
            for (List<Map.Entry<String, String>> some :
                    Lists.partition(List.copyOf(stored.entrySet()), EXHIBITS_AT_ONCE)) {
                Map<String, byte[]> answers =
                        evidence.octets(some.stream().map(Map.Entry::getValue).toList());
                for (Map.Entry<String, String> exhibit : some) {
                    byte[] answer = answers.get(exhibit.getValue());
                    if (answer == null) {
                        throw new IllegalStateException(
                                "the evidence " + exhibit.getValue() + " is missing from the store");
                    }
                    add(zip, exhibit.getKey(), answer);
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

    /** An order and the documents of its set by file name. */
    private record OrderSet(CourtOrder order, Map<String, Piece> pieces) {
        boolean isEntered() {
            return order.standing().recorded() != OrderState.PROPOSED;
        }
    }

    private OrderSet set(CaseAccess access, UUID orderId) {
        OrderVersions versions = orders.withVersions(access, orderId);
        CourtOrder order = versions.current();
        CourtFacts now = facts(access, versions, order);
        return new OrderSet(
                order,
                CourtPages.ofOrder(
                        versions.proposed()
                                .map(before -> facts(access, versions, before))
                                .orElse(now),
                        now));
    }

    /** Returns the manner of service as recorded. It is sworn, so a service without one has a blank. */
    private static String manner(ServiceOnRecipient service) {
        if (service.channel().equals("MAIL")) {
            return "e-mail";
        }
        return switch (service.manner().orElse("")) {
            case "HAND" -> "hand delivery";
            case "COURIER" -> "courier";
            case "POST" -> "mail";
            case "EMAIL" -> "e-mail";
            case "WEB_FORM" -> "submission through the web form of the recipient";
            default -> "";
        };
    }

    /** @param order in the version that the papers are about */
    private CourtFacts facts(CaseAccess access, OrderVersions versions, CourtOrder order) {
        UUID orderId = order.id();
        if (order.kind() == OrderKind.WARRANT) {
            throw Refusal.conflict(
                    "The papers of a warrant are prepared by the government. A private party has no set for it.");
        }
        List<Packet> carrying = carrying(access, order);
        Map<UUID, PacketProgress> states = progress.of(access, carrying);
        List<PacketDocument> documents = latest(carrying, states, order.version());
        Results results = reader.ofOrder(access, orderId);
        List<CourtFacts.Recipient> recipients =
                documents.stream().map(CourtSets::recipient).toList();
        Map<String, String> names = recipients.stream()
                .collect(Collectors.toMap(CourtFacts.Recipient::id, CourtFacts.Recipient::name, (one, other) -> one));
        List<PacketDocument> commanded = documents.stream()
                .filter(document -> !document.recipient().onlyAsked())
                .toList();
        CaseFile file = cases.file(access);
        List<AppendixRow> rows = commanded.stream()
                .flatMap(document -> document.rows().stream())
                .collect(Collectors.toMap(AppendixRow::aLabel, row -> row, (one, other) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
        Map<String, String> addresses = recipients.stream()
                .collect(
                        Collectors.toMap(CourtFacts.Recipient::id, CourtFacts.Recipient::address, (one, other) -> one));
        List<CourtFacts.Served> served = compliance.services(access, orderId).stream()
                .sorted(Comparator.comparing(ServiceOnRecipient::servedAt).thenComparing(ServiceOnRecipient::recipient))
                .map(service -> new CourtFacts.Served(
                        service.recipient(),
                        names.getOrDefault(service.recipient(), service.recipient()),
                        Optional.of(personServed(service, names))
                                .filter(on -> !on.isBlank())
                                .orElse(addresses.getOrDefault(service.recipient(), "")),
                        service.servedAt(),
                        service.servedBy().orElse(""),
                        manner(service),
                        service.names(),
                        Optional.of(versions.entered(service.version()))
                                .filter(number -> !number.isEmpty())
                                .orElse(versions.carried(service.version()).ecfNumber()),
                        versions.changes(service.version()).stream()
                                .map(CourtSets::change)
                                .toList()))
                .toList();
        return new CourtFacts(
                MatterDocument.of(
                        order.id(),
                        file,
                        order,
                        (commanded.isEmpty() ? documents : commanded)
                                .stream()
                                        .filter(document -> commandsTheSame(document, versions, order))
                                        .toList(),
                        rows),
                recipients,
                served,
                OrderResults.names(results, versions),
                OrderResults.refusals(results, versions),
                OrderResults.counts(results, served, recipients),
                clock.instant(),
                CourtTexts.Recorded.of(file.matter()),
                exhibits(commanded),
                collateral(commanded),
                docket(versions, results, clock.instant()));
    }

    private static CourtFacts.Docket.Change change(OrderVersion version) {
        return new CourtFacts.Docket.Change(version.event().words(), version.at(), version.ecfNumber());
    }

    private static CourtFacts.Docket docket(OrderVersions versions, Results results, Instant now) {
        Optional<CourtOrder> entered = versions.all().stream()
                .filter(version -> version.state() == OrderState.IN_FORCE)
                .findFirst()
                .map(version -> versions.carried(version.number()));
        return new CourtFacts.Docket(
                entered.map(CourtOrder::ecfNumber).orElse(""),
                entered.flatMap(CourtOrder::issuedAt),
                versions.all().stream()
                        .filter(version -> version.event() == OrderEvent.MODIFIED
                                || version.event() == OrderEvent.EXTENDED
                                || version.event() == OrderEvent.CONVERTED)
                        .map(CourtSets::change)
                        .toList(),
                versions.end(now)
                        .map(end -> new CourtFacts.Docket.Change(end.state().words(), end.at(), end.ecfNumber())),
                versions.end(now).isPresent() ? List.of() : OrderResults.unserved(results, versions));
    }

    private static List<CollateralSheet> collateral(List<PacketDocument> commanded) {
        return commanded.stream()
                .flatMap(document -> document.collateral().stream())
                .collect(Collectors.toMap(CollateralSheet::name, sheet -> sheet, (one, other) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
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
                        names.merge(
                                item.sha256(), row.aLabel(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
                    }
                }
            }
        }
        Map<String, EvidenceStore.Description> about = evidence.about(items.keySet());
        List<EvidenceItem> sorted = items.values().stream()
                .filter(item -> about.containsKey(item.sha256()))
                .sorted(Comparator.comparing((EvidenceItem item) -> names.getOrDefault(item.sha256(), ""))
                        .thenComparing(EvidenceItem::at)
                        .thenComparing(EvidenceItem::sha256))
                .toList();
        List<CourtFacts.Exhibit> exhibits = new ArrayList<>();
        for (EvidenceItem item : sorted) {
            String label = "B-%04d".formatted(exhibits.size() + 1);
            exhibits.add(new CourtFacts.Exhibit(
                    label,
                    "07-1-Ex-B/" + label + ending(about.get(item.sha256())),
                    names.getOrDefault(item.sha256(), ""),
                    item.source(),
                    item.question(),
                    item.at(),
                    item.sha256()));
        }
        return exhibits;
    }

    /** Returns how the name of a file ends, so that a reader's machine opens it. */
    private static String ending(EvidenceStore.@Nullable Description about) {
        String mediaType = about == null ? "" : about.mediaType();
        return switch (mediaType) {
            case Pictures.PNG -> ".png";
            case Pictures.JPEG -> ".jpg";
            // A captured page is hostile, so that its file must not open in a browser.
            default -> mediaType.contains("json") ? ".json" : mediaType.startsWith("text/") ? ".txt" : ".bin";
        };
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

    /** Returns whether a packet words what the order commands in the version that the papers are about. */
    private static boolean commandsTheSame(PacketDocument document, OrderVersions versions, CourtOrder order) {
        return order.actions().stream()
                .allMatch(action -> versions.commandsTheSame(action, version(document), order.version()));
    }

    private static int version(PacketDocument document) {
        return document.order().map(PacketDocument.OrderPart::version).orElse(1);
    }

    /**
     * Returns the latest packet of each recipient that carries the version or an earlier one, or else the first of a later one, without cancelled and
     * retracted ones.
     */
    private static List<PacketDocument> latest(List<Packet> carrying, Map<UUID, PacketProgress> states, int version) {
        Map<String, PacketDocument> latest = new LinkedHashMap<>();
        carrying.stream()
                .filter(packet -> !isOutOfUse(states.get(packet.id())))
                .map(Packet::document)
                .forEach(document -> latest.merge(
                        document.recipient().id(),
                        document,
                        (before, later) -> version(later) <= version ? later : before));
        return latest.values().stream()
                .sorted(Comparator.comparing(document -> document.recipient().name()))
                .toList();
    }

    private static boolean isOutOfUse(@Nullable PacketProgress progress) {
        return progress != null
                && (progress.state() == PacketProgress.State.CANCELLED
                        || progress.state() == PacketProgress.State.RETRACTED);
    }

    private static CourtFacts.Recipient recipient(PacketDocument document) {
        return new CourtFacts.Recipient(
                document.recipient().id(),
                document.recipient().name(),
                document.recipient().role() == RecipientRole.REGISTRY ? CourtFacts.Recipient.REGISTRY : "registrar",
                document.filing().processAddress(),
                document.rows().stream()
                        .map(row -> "." + row.tld())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")),
                document.rows().stream().map(AppendixRow::aLabel).sorted().toList(),
                document.filing().annex().unregistered(),
                document.recipient().onlyAsked(),
                document.actions().stream().map(PacketDocument.ActionPart::verb).toList());
    }
}
