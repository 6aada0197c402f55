package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.execution.Compliance;
import takedown.execution.ServiceOnRecipient;
import takedown.name.Refusal;
import takedown.packet.PacketMaker;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.MatterDocument;
import takedown.results.ResultReader;
import takedown.results.Results;

/** Reads from the record, at the time of the request, the facts that the papers of a court set state. */
@ApplicationScoped
class CourtFactsReader {
    private final Cases cases;
    private final PacketMaker packets;
    private final PacketProgressReader progress;
    private final Compliance compliance;
    private final ResultReader results;
    private final EvidenceStore evidence;
    private final Clock clock;

    CourtFactsReader(
            Cases cases,
            PacketMaker packets,
            PacketProgressReader progress,
            Compliance compliance,
            ResultReader results,
            EvidenceStore evidence,
            Clock clock) {
        this.cases = cases;
        this.packets = packets;
        this.progress = progress;
        this.compliance = compliance;
        this.results = results;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Returns the facts of a subpoena's set. */
    CourtFacts ofSubpoena(CaseAccess access, Packet packet) {
        PacketDocument document = packet.document();
        return new CourtFacts(
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
    }

    /**
     * Returns the facts of an order's set.
     *
     * @param order in the version that the papers are about
     * @throws Refusal (CONFLICT) for a warrant, whose papers the government prepares
     */
    CourtFacts ofOrder(CaseAccess access, OrderVersions versions, CourtOrder order) {
        UUID orderId = order.id();
        if (order.kind() == OrderKind.WARRANT) {
            throw Refusal.conflict(
                    "The papers of a warrant are prepared by the government. A private party has no set for it.");
        }
        List<Packet> carrying = carrying(access, order);
        Map<UUID, PacketProgress> states = progress.of(access, carrying);
        List<PacketDocument> documents = latest(carrying, states, order.version());
        Results stated = results.ofOrder(access, orderId);
        List<CourtFacts.Recipient> recipients =
                documents.stream().map(CourtFactsReader::recipient).toList();
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
                        service.channel().equals("MAIL") ? "e-mail" : "hand delivery",
                        service.names(),
                        Optional.of(versions.entered(service.version()))
                                .filter(number -> !number.isEmpty())
                                .orElse(versions.carried(service.version()).ecfNumber()),
                        versions.changes(service.version()).stream()
                                .map(CourtFactsReader::change)
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
                OrderResults.names(stated, versions),
                OrderResults.refusals(stated, versions),
                OrderResults.counts(stated, served, recipients),
                clock.instant(),
                CourtTexts.Recorded.of(file.matter()),
                exhibits(commanded),
                collateral(commanded),
                docket(versions, stated, clock.instant()));
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
                        .map(CourtFactsReader::change)
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

    /** Returns the file extension with which a reader's machine can open the file. */
    private static String ending(EvidenceStore.@Nullable Description about) {
        String mediaType = about == null ? "" : about.mediaType();
        return switch (mediaType) {
            case Pictures.PNG -> ".png";
            case Pictures.JPEG -> ".jpg";
            // A captured page is hostile, so its file must not open in a browser.
            default -> mediaType.contains("json") ? ".json" : mediaType.startsWith("text/") ? ".txt" : ".bin";
        };
    }

    /** Returns the person, office or address that was served; empty if only the recipient itself is recorded. */
    private static String personServed(ServiceOnRecipient service, Map<String, String> names) {
        String on = service.servedOn().strip();
        return on.equalsIgnoreCase(names.getOrDefault(service.recipient(), service.recipient())) ? "" : on;
    }

    private List<Packet> carrying(CaseAccess access, CourtOrder order) {
        return packets.list(access).stream()
                .filter(packet -> packet.kind().needsOrder() && packet.orderId().equals(Optional.of(order.id())))
                .toList();
    }

    /** Returns whether a packet commands the same as the version of the order that the papers are about. */
    private static boolean commandsTheSame(PacketDocument document, OrderVersions versions, CourtOrder order) {
        return order.actions().stream()
                .allMatch(action -> versions.commandsTheSame(action, version(document), order.version()));
    }

    private static int version(PacketDocument document) {
        return document.order().map(PacketDocument.OrderPart::version).orElse(1);
    }

    /**
     * Returns for each recipient the latest packet that carries this version or an earlier one, else the first packet of a later version. Cancelled
     * and retracted packets are left out.
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
