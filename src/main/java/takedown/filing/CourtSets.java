package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
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
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.Orders;
import takedown.dispatch.ClaimedResults;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.execution.Compliance;
import takedown.execution.ExecutionLine;
import takedown.execution.ExecutionPage;
import takedown.execution.ServiceOnRecipient;
import takedown.filing.CourtPages.Piece;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.ResultLine;
import takedown.packet.plan.MatterDocument;
import takedown.packet.rendition.CourtPapers;

/** The court's sets: of an order, and of a subpoena. They are made of what is on record when they are asked for. */
@ApplicationScoped
public class CourtSets {
    /** More names than an order has had. */
    private static final int MOST_LINES = 100_000;

    /** The time of every entry, so that the same documents give the same octets. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String NOT_KEPT = "The order has been entered, and no final edition of its papers was made while it"
            + " was proposed. The papers that were filed are on the docket.";

    private final Cases cases;
    private final Orders orders;
    private final PacketMaker packets;
    private final PacketProgressReader progress;
    private final Compliance compliance;
    private final ClaimedResults claims;
    private final CourtPages pages;
    private final CourtPapers papers;
    private final Clock clock;

    CourtSets(
            Cases cases,
            Orders orders,
            PacketMaker packets,
            PacketProgressReader progress,
            Compliance compliance,
            ClaimedResults claims,
            CourtPages pages,
            CourtPapers papers,
            Clock clock) {
        this.cases = cases;
        this.orders = orders;
        this.packets = packets;
        this.progress = progress;
        this.compliance = compliance;
        this.claims = claims;
        this.pages = pages;
        this.papers = papers;
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
            return zip(render(set.pieces(), edition));
        }
        if (!set.isEntered()) {
            return zip(filed(access, set));
        }
        Map<String, Piece> later = new LinkedHashMap<>(set.pieces());
        later.values().removeIf(piece -> piece.document().precedesTheOrder());
        Map<String, byte[]> kept = papers.of(orderId);
        if (kept.isEmpty() && later.values().stream().allMatch(piece -> piece.document() == FilingDocument.CHECKLIST)) {
            throw Refusal.conflict(NOT_KEPT + " Nothing was served under the order yet.");
        }
        requireNone(later.values());
        Map<String, byte[]> files = new TreeMap<>(kept);
        render(later, edition).forEach(files::putIfAbsent);
        return zip(files);
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
            byte[] kept = papers.of(orderId).get(file);
            if (kept != null) {
                return kept;
            }
        }
        Piece piece = CourtPages.named(set.pieces(), file)
                .orElseThrow(() -> Refusal.notFound("The set has no file of that name. It has "
                        + String.join(", ", set.pieces().keySet()) + "."));
        if (edition == CourtEdition.DRAFT) {
            return pages.render(piece, edition);
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
        papers.keep(access.actor(), set.order().id(), filed);
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
        Map<String, Piece> set = CourtPages.ofSubpoena(new CourtFacts(
                document,
                List.of(recipient(document)),
                List.of(),
                List.of(),
                List.of(),
                CourtFacts.Counts.NONE,
                document.preparedAt(),
                new CourtFacts.Support(cases.file(access).matter().texts(), List.of(), List.of())));
        if (edition == CourtEdition.FINAL) {
            CourtBlanks.requireNone(
                    set.values().iterator().next().facts(),
                    set.values().stream().map(Piece::document).toList(),
                    "cancel this packet, and prepare it again, unless it is one of the matter's texts");
        }
        return zip(render(set, edition));
    }

    private Map<String, byte[]> render(Map<String, Piece> set, CourtEdition edition) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        set.forEach((name, piece) -> files.put(name, pages.render(piece, edition)));
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** An order and the documents of its set by file name. */
    private record OrderSet(CourtOrder order, Map<String, Piece> pieces) {
        boolean isEntered() {
            return order.standing().recorded() != OrderState.PROPOSED;
        }
    }

    private OrderSet set(CaseAccess access, UUID orderId) {
        CourtOrder order = orders.get(access, orderId);
        CourtFacts now = facts(access, order);
        return new OrderSet(
                order, CourtPages.ofOrder(asProposed(access, order).map(before -> facts(access, before)).orElse(now), now));
    }

    /** Returns an entered order as it was proposed last; empty if it is proposed still, or was filed as entered. */
    private Optional<CourtOrder> asProposed(CaseAccess access, CourtOrder order) {
        if (order.standing().recorded() == OrderState.PROPOSED) {
            return Optional.empty();
        }
        return orders.versions(access, order.id()).stream()
                .filter(version -> version.state() == OrderState.PROPOSED)
                .max(Comparator.comparing(OrderVersion::number))
                .map(version -> new CourtOrder(
                        order.id(),
                        order.caseId(),
                        version.content(),
                        version.orderSha256(),
                        order.documentName(),
                        order.filedAt(),
                        order.filedBy(),
                        new CourtOrder.Standing(
                                version.number(), OrderState.PROPOSED, Optional.empty(), Optional.empty())));
    }

    private CourtFacts facts(CaseAccess access, CourtOrder order) {
        UUID orderId = order.id();
        if (order.kind() == OrderKind.WARRANT) {
            throw Refusal.conflict(
                    "The papers of a warrant are prepared by the government. A private party has no set for it.");
        }
        List<Packet> carrying = carrying(access, order);
        Map<UUID, PacketProgress> states = progress.of(access, carrying);
        List<PacketDocument> documents = latest(carrying, states);
        ExecutionPage page =
                compliance.page(access, orderId, Optional.empty(), Optional.empty(), Optional.empty(), MOST_LINES);
        ClaimedResults.OfPackets claimed = claims.of(
                access,
                page.lines().stream().map(ExecutionLine::packet).distinct().toList());
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
                .collect(Collectors.toMap(
                        CourtFacts.Recipient::id, CourtFacts.Recipient::address, (one, other) -> one));
        List<CourtFacts.Served> served = page.summary().stream()
                .flatMap(summary -> summary.services().stream())
                .sorted(Comparator.comparing(ServiceOnRecipient::servedAt).thenComparing(ServiceOnRecipient::recipient))
                .map(service -> new CourtFacts.Served(
                        service.recipient(),
                        names.getOrDefault(service.recipient(), service.recipient()),
                        Optional.of(personServed(service, names))
                                .filter(on -> !on.isBlank())
                                .orElse(addresses.getOrDefault(service.recipient(), "")),
                        service.servedAt(),
                        service.servedBy().orElse(""),
                        service.channel().equals("MAIL") ? "e-mail" : "hand delivery",
                        service.names()))
                .toList();
        return new CourtFacts(
                MatterDocument.of(
                        order.id(),
                        file,
                        order,
                        commanded.stream()
                                .findFirst()
                                .or(() -> documents.stream().findFirst()),
                        rows),
                recipients,
                served,
                results(page.lines(), names, claimed),
                refusals(page.lines(), names, claimed),
                counts(rows.size(), page.lines(), claimed, recipients),
                clock.instant(),
                support(file, commanded));
    }

    private static CourtFacts.Support support(CaseFile file, List<PacketDocument> commanded) {
        return new CourtFacts.Support(
                file.matter().texts(),
                commanded.stream()
                        .flatMap(document -> document.evidence().stream())
                        .collect(Collectors.toMap(
                                PacketDocument.EvidenceItem::sha256, item -> item, (one, other) -> one))
                        .values()
                        .stream()
                        .sorted(Comparator.comparing(PacketDocument.EvidenceItem::at)
                                .thenComparing(PacketDocument.EvidenceItem::sha256))
                        .toList(),
                commanded.stream()
                        .flatMap(document -> document.collateral().stream())
                        .collect(Collectors.toMap(
                                CollateralSheet::name, sheet -> sheet, (one, other) -> one, TreeMap::new))
                        .values()
                        .stream()
                        .toList());
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

    /** Returns the latest packet of each recipient, without those that were taken out of use. */
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

    private static String key(ExecutionLine line) {
        return line.name() + " " + line.registry();
    }

    private static Map<String, List<ExecutionLine>> byRecipient(List<ExecutionLine> lines) {
        return lines.stream().collect(Collectors.groupingBy(CourtSets::key, TreeMap::new, Collectors.toList()));
    }

    private static Optional<ResultLine> claim(ExecutionLine line, ClaimedResults.OfPackets claims) {
        return claims.about(line.packet(), line.name());
    }

    private static String name(ExecutionLine line, Map<String, String> names) {
        return names.getOrDefault(line.registry(), line.registry());
    }

    private static List<CourtFacts.Result> results(
            List<ExecutionLine> lines, Map<String, String> names, ClaimedResults.OfPackets claims) {
        return byRecipient(lines).values().stream()
                .map(of -> new CourtFacts.Result(
                        of.getFirst().name(),
                        name(of.getFirst(), names),
                        of.getFirst().servedAt(),
                        Answered.of(claim(of.getFirst(), claims)).words(),
                        of.stream()
                                .map(line -> new CourtFacts.Seen(
                                        Observed.act(line.action()), Observed.words(line.state()), Observed.at(line)))
                                .distinct()
                                .toList()))
                .toList();
    }

    private static List<CourtFacts.Refused> refusals(
            List<ExecutionLine> lines, Map<String, String> names, ClaimedResults.OfPackets claims) {
        return byRecipient(lines).values().stream()
                .map(List::getFirst)
                .flatMap(line -> claim(line, claims)
                        .filter(claim -> isRefusal(Answered.of(Optional.of(claim))))
                        .map(claim -> new CourtFacts.Refused(
                                line.name(),
                                name(line, names),
                                Answered.of(Optional.of(claim)).words(),
                                claim.comment()))
                        .stream())
                .toList();
    }

    private static boolean isRefusal(Answered answer) {
        return answer == Answered.REFUSED || answer == Answered.HELD;
    }

    private static CourtFacts.Counts counts(
            long inOrder,
            List<ExecutionLine> lines,
            ClaimedResults.OfPackets claims,
            List<CourtFacts.Recipient> recipients) {
        Map<String, List<ExecutionLine>> byName = lines.stream().collect(Collectors.groupingBy(ExecutionLine::name));
        List<Observed> observed = byName.values().stream()
                .map(of -> Observed.of(of.stream().map(ExecutionLine::state).toList()))
                .toList();
        List<Answered> answers = byName.values().stream()
                .map(of -> Answered.of(of.stream()
                        .map(line -> Answered.of(claim(line, claims)))
                        .toList()))
                .toList();
        return new CourtFacts.Counts(
                inOrder,
                byName.size(),
                count(answers, Answered.CONFIRMED) + count(answers, Answered.CONFIRMED_ALREADY),
                count(answers, Answered.PENDING),
                count(answers, Answered.REFUSED),
                count(answers, Answered.HELD),
                count(answers, Answered.FAILED),
                count(answers, Answered.NOT_OURS),
                count(answers, Answered.NOT_REGISTERED),
                count(answers, Answered.NONE),
                count(observed, Observed.AS_ORDERED),
                count(observed, Observed.ALREADY),
                count(observed, Observed.PENDING),
                recipients.stream()
                        .flatMap(recipient -> recipient.unregistered().stream())
                        .distinct()
                        .count());
    }

    private static <E extends Enum<E>> long count(List<E> all, E one) {
        return all.stream().filter(one::equals).count();
    }
}
