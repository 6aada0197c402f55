package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.Orders;
import takedown.directory.Directory;
import takedown.directory.Registrar;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.Reply;
import takedown.dispatch.Withdrawal;
import takedown.execution.Compliance;
import takedown.execution.ServiceOnRecipient;
import takedown.name.Refusal;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.RecipientRole;
import takedown.packet.plan.MatterDocument;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;
import takedown.results.NameResult;
import takedown.results.Request;
import takedown.results.ResultReader;
import takedown.results.Results;

/** Reads from the record, at the time of the request, the facts that the papers of a court set state. */
@ApplicationScoped
class CourtFactsReader {
    private final Cases cases;
    private final PacketStore packets;
    private final PacketProgressReader progress;
    private final Compliance compliance;
    private final ResultReader results;
    private final ExhibitArchive archive;
    private final WithdrawnNoticeReader withdrawn;
    private final RestorationReader restorations;
    private final Orders orders;
    private final Directory directory;
    private final Clock clock;

    CourtFactsReader(
            Cases cases,
            PacketStore packets,
            PacketProgressReader progress,
            Compliance compliance,
            ResultReader results,
            ExhibitArchive archive,
            WithdrawnNoticeReader withdrawn,
            RestorationReader restorations,
            Orders orders,
            Directory directory,
            Clock clock) {
        this.cases = cases;
        this.packets = packets;
        this.progress = progress;
        this.compliance = compliance;
        this.results = results;
        this.archive = archive;
        this.withdrawn = withdrawn;
        this.restorations = restorations;
        this.orders = orders;
        this.directory = directory;
        this.clock = clock;
    }

    CourtFacts ofSubpoena(CaseAccess access, Packet packet) {
        PacketDocument document = packet.document();
        Matter matter = cases.file(access).matter();
        return new CourtFacts(
                document,
                List.of(recipient(document, matter)),
                List.of(),
                List.of(),
                List.of(),
                CourtFacts.Counts.NONE,
                document.preparedAt(),
                CourtTexts.Recorded.of(matter),
                List.of(),
                List.of(),
                CourtFacts.Docket.NONE);
    }

    /**
     * The records about an order, read once for all its versions.
     *
     * @param requests the requests that {@link ResultReader} counts, including cancelled and retracted ones
     * @param reversals the reversals of the order
     * @param exhibits the exhibits, by the ids of the packets whose evidence they are
     */
    record OnRecord(
            List<Packet> carrying,
            Map<UUID, PacketProgress> states,
            List<Request> requests,
            List<Request> reversals,
            Results results,
            Map<List<String>, List<CourtFacts.Exhibit>> exhibits) {}

    /**
     * Reads the records about an order.
     *
     * @throws Refusal (CONFLICT) for a warrant, whose papers the government prepares
     */
    OnRecord onRecord(CaseAccess access, CourtOrder order) {
        if (order.kind() == OrderKind.WARRANT) {
            throw Refusal.conflict(
                    "The papers of a warrant are prepared by the government. A private party has no set for it.");
        }
        List<Packet> carrying = carrying(access, order);
        List<Request> requests = results.every(access, order.id());
        List<PacketLine> reversals = packets.lines(access).stream()
                .filter(line -> line.kind().undoes() && line.orderId().equals(Optional.of(order.id())))
                .toList();
        Map<UUID, PacketProgress> undoing = progress.of(access, reversals);
        return new OnRecord(
                carrying,
                progress.of(access, carrying),
                requests,
                reversals.stream()
                        .map(line -> new Request(line, Objects.requireNonNull(undoing.get(line.id()))))
                        .toList(),
                results.of(
                        access,
                        requests.stream()
                                .filter(request -> !request.isWithdrawn())
                                .toList()),
                new HashMap<>());
    }

    /**
     * Returns the facts of an order's set.
     *
     * @param order in the version that the papers are about
     */
    CourtFacts ofOrder(CaseAccess access, OrderVersions versions, CourtOrder order, OnRecord read) {
        UUID orderId = order.id();
        Instant now = clock.instant();
        List<PacketDocument> documents = latest(standing(read, order), read.states(), order.version());
        Results stated = read.results();
        CaseFile file = cases.file(access);
        List<CourtFacts.Recipient> recipients = documents.stream()
                .map(document -> recipient(document, file.matter()))
                .toList();
        Map<String, String> names = recipients.stream()
                .collect(Collectors.toMap(CourtFacts.Recipient::id, CourtFacts.Recipient::name, (one, other) -> one));
        List<PacketDocument> commanded = documents.stream()
                .filter(document -> !document.recipient().onlyAsked())
                .toList();
        List<AppendixRow> rows = commanded.stream()
                .flatMap(document -> document.rows().stream())
                .collect(Collectors.toMap(AppendixRow::aLabel, row -> row, (one, other) -> one, TreeMap::new))
                .values()
                .stream()
                .toList();
        Map<String, String> addresses = recipients.stream()
                .collect(
                        Collectors.toMap(CourtFacts.Recipient::id, CourtFacts.Recipient::address, (one, other) -> one));
        // A file that was not the order is not proof of service of the order.
        Map<Boolean, List<ServiceOnRecipient>> services = compliance.services(access, orderId).stream()
                .collect(Collectors.partitioningBy(
                        service -> versions.wrongFile(service.version()).isEmpty()));
        List<CourtFacts.Served> served = Objects.requireNonNull(services.get(true)).stream()
                .sorted(Comparator.comparing(ServiceOnRecipient::servedAt).thenComparing(ServiceOnRecipient::recipient))
                .map(service -> new CourtFacts.Served(
                        service.recipient(),
                        names.getOrDefault(service.recipient(), service.recipient()),
                        personServed(
                                service.servedOn(),
                                names.getOrDefault(service.recipient(), service.recipient()),
                                Optional.ofNullable(addresses.get(service.recipient()))),
                        service.servedAt(),
                        service.servedBy().orElse(""),
                        manner(service.channel(), service.manner()),
                        service.names(),
                        number(versions, service.version()),
                        changes(versions, service.version())))
                .toList();
        PacketDocument matter = MatterDocument.of(
                order.id(),
                file,
                order,
                (commanded.isEmpty() ? documents : commanded)
                        .stream()
                                .filter(document -> commandsTheSame(document, versions, order))
                                .toList(),
                rows);
        Restorations after = restorations.of(access, read, versions.end(now).map(OrderVersions.End::at), counted(read));
        return new CourtFacts(
                NamedRegistrar.in(matter, id -> directory.registrarByIanaId(id).map(Registrar::name)),
                recipients,
                served,
                OrderResults.names(stated, versions),
                OrderResults.refusals(stated, versions),
                OrderResults.counts(
                        stated, served, recipients, withdrawn(access, read, versions, file.matter()), after),
                lastFact(read, versions, after, now),
                CourtTexts.Recorded.of(file.matter()),
                read.exhibits()
                        .computeIfAbsent(
                                commanded.stream().map(PacketDocument::packetId).toList(),
                                ids -> archive.exhibits(commanded)),
                collateral(commanded),
                docket(versions, stated, now, supersededBy(access, versions))
                        .withoutTheOrder(Objects.requireNonNull(services.get(false)).stream()
                                .map(ServiceOnRecipient::recipient)
                                .map(recipient -> names.getOrDefault(recipient, recipient))
                                .filter(name -> served.stream()
                                        .noneMatch(one -> one.name().equals(name)))
                                .distinct()
                                .sorted()
                                .toList()));
    }

    private static CourtFacts.Docket.Change change(OrderVersion version) {
        return new CourtFacts.Docket.Change(
                version.event() == OrderEvent.CONVERTED
                        ? version.event().words() + " into "
                                + CourtWords.order(version.content().kind().name())
                        : version.event().words(),
                version.at(),
                version.ecfNumber());
    }

    /** Returns the ECF number of the order that superseded this one; empty if there is none or none is recorded. */
    private String supersededBy(CaseAccess access, OrderVersions versions) {
        return versions.last(OrderEvent.SUPERSEDED)
                .flatMap(OrderVersion::supersededBy)
                .map(successor -> orders.get(access, successor).ecfNumber())
                .orElse("");
    }

    /** @param supersededBy the ECF number of the order that superseded this one, which counts if the event itself has no number */
    private static CourtFacts.Docket docket(OrderVersions versions, Results results, Instant now, String supersededBy) {
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
                        .map(end -> new CourtFacts.Docket.Change(
                                end.state().words(),
                                end.at(),
                                end.ecfNumber().isEmpty() && end.state() == OrderState.SUPERSEDED
                                        ? supersededBy
                                        : end.ecfNumber())),
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

    /** Returns the person, office or address that was served, or else the recipient's address for service; empty if neither is recorded. */
    private static String personServed(String servedOn, String recipient, Optional<String> address) {
        return Optional.of(servedOn.strip())
                .filter(on -> !on.isBlank() && !on.equalsIgnoreCase(recipient))
                .or(() -> address)
                .orElse("");
    }

    /** Returns the manner of service as recorded. A proof is sworn, so a service without a manner has a blank. */
    private static String manner(String channel, Optional<String> manner) {
        if (channel.equals("MAIL")) {
            return "e-mail";
        }
        return switch (manner.orElse("")) {
            case "HAND" -> "hand delivery";
            case "COURIER" -> "courier";
            case "POST" -> "mail";
            case "EMAIL" -> "e-mail";
            case "WEB_FORM" -> "submission through the web form of the recipient";
            default -> "";
        };
    }

    private List<Packet> carrying(CaseAccess access, CourtOrder order) {
        return packets.of(
                access,
                packets.lines(access).stream()
                        .filter(line ->
                                line.kind().needsOrder() && line.orderId().equals(Optional.of(order.id())))
                        .map(PacketLine::id)
                        .toList());
    }

    private static boolean commandsTheSame(PacketDocument document, OrderVersions versions, CourtOrder order) {
        return order.actions().stream()
                .allMatch(action -> versions.commandsTheSame(action, document.carriedVersion(), order.version()));
    }

    /** Returns the packets that were sent or count as requests still to be served. While the order is proposed, returns all packets that carry it. */
    private static List<Packet> standing(OnRecord read, CourtOrder order) {
        Set<UUID> counted = read.requests().stream().map(Request::id).collect(Collectors.toSet());
        return order.standing().recorded() == OrderState.PROPOSED
                ? read.carrying()
                : read.carrying().stream()
                        .filter(packet -> counted.contains(packet.id()))
                        .toList();
    }

    /** Returns the names that served notices list for recipients that the order directs to act. */
    private static Set<String> counted(OnRecord read) {
        return read.results().commanded().names().stream()
                .filter(one -> one.request().servedAt().isPresent())
                .map(NameResult::name)
                .collect(Collectors.toSet());
    }

    /** Returns the notices that were served and then withdrawn. */
    private WithdrawnNotices withdrawn(CaseAccess access, OnRecord read, OrderVersions versions, Matter matter) {
        Map<UUID, Packet> documents = read.carrying().stream().collect(Collectors.toMap(Packet::id, notice -> notice));
        return withdrawn.of(access, read, documents, counted(read), (request, service) -> {
            PacketLine line = request.packet();
            return new CourtFacts.Served(
                    line.recipient().id(),
                    line.recipient().name(),
                    personServed(
                            service.recipient(),
                            line.recipient().name(),
                            Optional.ofNullable(documents.get(line.id()))
                                    .map(document -> recipient(document.document(), matter)
                                            .address())),
                    request.servedAt().orElseThrow(),
                    service.servedBy().orElse(""),
                    manner(service.channel().name(), service.manner().map(Enum::name)),
                    line.names(),
                    number(versions, line.orderVersion()),
                    changes(versions, line.orderVersion()));
        });
    }

    /**
     * Returns the time of the last recorded fact about the order, which is the time as of which the papers state the results. Papers that are made
     * from the same record therefore have the same time.
     */
    private static Instant lastFact(OnRecord read, OrderVersions versions, Restorations after, Instant now) {
        Stream<Instant> ofPackets = Stream.concat(read.requests().stream(), read.reversals().stream())
                .flatMap(request -> Stream.of(
                                Stream.of(request.packet().preparedAt()),
                                request.progress().dispatches().stream().map(Dispatch::at),
                                request.progress().replies().stream().map(Reply::recordedAt),
                                request.progress().cancelled().stream().map(Withdrawal::at),
                                request.progress().retracted().stream().map(Withdrawal::at),
                                request.progress().due().stream()
                                        .filter(due -> request.progress().isOverdue()))
                        .flatMap(times -> times));
        Stream<Instant> ofNames = Stream.of(
                        read.results().names(),
                        read.results().dropped(),
                        read.results().earlier(),
                        read.results().withheld())
                .flatMap(names -> names.stream())
                .flatMap(name -> name.seen().stream())
                .flatMap(seen -> seen.at().stream());
        Stream<Instant> ofOrder = Stream.concat(
                versions.all().stream().map(OrderVersion::filedAt),
                versions.end(now).stream().map(OrderVersions.End::at));
        Stream<Instant> ofRestorations = after.rows().stream().flatMap(row -> row.at().stream());
        return Stream.of(ofPackets, ofNames, ofOrder, ofRestorations)
                .flatMap(times -> times)
                .filter(time -> !time.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    /** Returns the ECF number of the order as it was entered, or else that of this version; empty if none is recorded. */
    private static String number(OrderVersions versions, int version) {
        return Optional.of(versions.entered(version))
                .filter(number -> !number.isEmpty())
                .orElse(versions.carried(version).ecfNumber());
    }

    private static List<CourtFacts.Docket.Change> changes(OrderVersions versions, int version) {
        return versions.changes(version).stream().map(CourtFactsReader::change).toList();
    }

    /**
     * Returns for each recipient the latest packet that carries this version or an earlier one. If there is none, returns the first packet of a later
     * version. Cancelled and retracted packets are left out.
     */
    private static List<PacketDocument> latest(List<Packet> carrying, Map<UUID, PacketProgress> states, int version) {
        Map<String, PacketDocument> latest = new LinkedHashMap<>();
        carrying.stream()
                .filter(packet -> !isWithdrawn(states.get(packet.id())))
                .map(Packet::document)
                .forEach(document -> latest.merge(
                        document.recipient().id(),
                        document,
                        (before, later) -> later.carriedVersion() <= version ? later : before));
        return latest.values().stream()
                .sorted(Comparator.comparing(document -> document.recipient().name()))
                .toList();
    }

    private static boolean isWithdrawn(@Nullable PacketProgress progress) {
        return progress != null
                && (progress.state() == PacketProgress.State.CANCELLED
                        || progress.state() == PacketProgress.State.RETRACTED);
    }

    /** Takes the address for service from the packet. If the packet has none, takes the address that is now on record. */
    private static CourtFacts.Recipient recipient(PacketDocument document, Matter matter) {
        String address = document.filing().processAddress();
        return new CourtFacts.Recipient(
                document.recipient().id(),
                document.recipient().name(),
                document.recipient().role() == RecipientRole.REGISTRY ? CourtFacts.Recipient.REGISTRY : "registrar",
                address.isBlank() ? MatterDocument.processAddress(matter, document.recipient()) : address,
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
