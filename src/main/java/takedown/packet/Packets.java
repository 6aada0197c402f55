package takedown.packet;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.attribution.Attributor;
import takedown.casefile.Action;
import takedown.casefile.Actor;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.CourtOrder;
import takedown.casefile.Journal;
import takedown.casefile.Orders;
import takedown.casefile.Suspect;
import takedown.casefile.Suspects;
import takedown.directory.Directory;
import takedown.evidence.EvidenceSink;
import takedown.history.Snapshots;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.PacketDocument.ActionPart;
import takedown.packet.PacketDocument.Caption;
import takedown.packet.PacketDocument.ContactLine;
import takedown.packet.PacketDocument.OrderPart;
import takedown.packet.PacketDocument.Recipient;
import takedown.packet.Preflight.Finding;

/** Makes packets, or says why not. Whatever way a request comes, it passes the preflight and the protection here. */
@ApplicationScoped
public class Packets {
    private final Cases cases;
    private final Suspects suspects;
    private final Orders orders;
    private final Snapshots snapshots;
    private final Attributor attributor;
    private final Protection protection;
    private final Freshness freshness;
    private final CollateralSheets sheets;
    private final PacketRow.Repository packets;
    private final Journal journal;
    private final PdfRendition pdf;
    private final Clock clock;

    Packets(
            Cases cases,
            Suspects suspects,
            Orders orders,
            Snapshots snapshots,
            Directory directory,
            ProtectedNames names,
            Freshness freshness,
            CollateralSheets sheets,
            PacketRow.Repository packets,
            Journal journal,
            PdfRendition pdf,
            Clock clock) {
        this.cases = cases;
        this.suspects = suspects;
        this.orders = orders;
        this.snapshots = snapshots;
        this.attributor = new Attributor(directory);
        this.protection = new Protection(names);
        this.freshness = freshness;
        this.sheets = sheets;
        this.packets = packets;
        this.journal = journal;
        this.pdf = pdf;
        this.clock = clock;
    }

    /**
     * Makes one packet a recipient.
     *
     * @throws Refusal (BLOCKED) with every reason when anything stands against it; then nothing was made
     */
    @Transactional
    public Prepared prepare(Actor actor, UUID caseId, PacketRequest asked) {
        freshness.ensure(actor, caseId, asked.suspects());
        CaseFile file = cases.forWork(actor, caseId);
        Instant now = clock.instant();
        Optional<CourtOrder> order =
                asked.kind() == PacketKind.SEIZURE ? Optional.of(order(actor, caseId, asked)) : Optional.empty();
        PacketRequest request = order.map(o -> completed(asked, o)).orElse(asked);
        Set<DomainName> orderNameServers = orders.nameServers(caseId);
        List<Suspect> named =
                request.suspects().map(ids -> suspects.of(actor, caseId, ids)).orElseGet(() -> suspects.all(caseId));
        List<Charge> charges = named.stream()
                .map(suspect -> new Charge(
                        suspect,
                        suspect.snapshotId()
                                .flatMap(snapshots::get)
                                .map(snapshot -> attributor.attribute(snapshot, orderNameServers))))
                .toList();
        Plan plan = order.map(o -> new SeizurePlan(protection).of(request, o, charges, now))
                .orElseGet(() -> AbusePlan.of(request, protection, charges, now));
        refuseWhereBlocked(plan, request);
        List<Packet> made = plan.drafts().stream()
                .map(draft -> store(actor, file, request, order, draft, now))
                .toList();
        return new Prepared(
                made,
                Stream.concat(plan.refused().stream(), plan.dropped().stream()).toList());
    }

    private CourtOrder order(Actor actor, UUID caseId, PacketRequest request) {
        List<CourtOrder> onFile = orders.list(actor, caseId);
        if (request.order().isPresent()) {
            return onFile.stream()
                    .filter(o -> o.id().equals(request.order().get()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("no such order on file in this case"));
        }
        if (onFile.isEmpty()) {
            throw Refusal.blocked(
                    "no order on file",
                    List.of(
                            new Refusal.Reason(
                                    "no-order-on-file",
                                    "order",
                                    "a seizure packet carries a court's order: file the signed order first, or send an ABUSE_REPORT")));
        }
        if (onFile.size() > 1) {
            throw Refusal.invalid("there are " + onFile.size() + " orders on file: say which one, as \"order\"");
        }
        return onFile.getFirst();
    }

    /** What the request leaves open is as the order has it. */
    private static PacketRequest completed(PacketRequest request, CourtOrder order) {
        List<Action> actions = request.actions().isEmpty() ? order.actions() : request.actions();
        List<DomainName> nameServers = request.nameServers().isEmpty() ? order.nameServers() : request.nameServers();
        return new PacketRequest(
                request.kind(),
                actions,
                nameServers,
                request.suspects(),
                Optional.of(order.id()),
                request.recipients(),
                request.leaveOut());
    }

    private static void refuseWhereBlocked(Plan plan, PacketRequest request) {
        List<Finding> against = new ArrayList<>(plan.blocking());
        if (!request.leaveOut() || plan.drafts().isEmpty()) {
            against.addAll(plan.refused());
        }
        if (against.isEmpty() && plan.drafts().isEmpty()) {
            against.addAll(plan.dropped());
            if (against.isEmpty()) {
                against.add(new Finding("no-suspects", "request", "the case has no suspects that this could be about"));
            }
        }
        if (!against.isEmpty()) {
            long pass =
                    plan.drafts().stream().mapToLong(d -> d.charges().size()).sum();
            String hint = plan.blocking().isEmpty() && pass > 0
                    ? "; " + pass + " suspects would pass: name them, or ask with \"onRefused\": \"LEAVE_OUT\""
                    : "";
            throw Refusal.blocked(
                    "no packet was made: " + against.size() + " findings stand against it" + hint,
                    against.stream().map(Finding::toReason).toList());
        }
    }

    private Packet store(
            Actor actor, CaseFile file, PacketRequest request, Optional<CourtOrder> order, Draft draft, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        PacketDocument document =
                document(id, actor, file, request, order, draft, sheets.of(file.id(), draft.charges()), now);
        PacketRow row = new PacketRow();
        row.id = id;
        row.caseId = file.id();
        row.kind = request.kind();
        row.orderId = order.map(CourtOrder::id).orElse(null);
        row.recipient = draft.recipient().id();
        row.document = PacketJson.write(document);
        row.preflight = PacketJson.write(new Preflight(List.of(), draft.warnings()));
        row.manifest = EvidenceSink.digest(row.document.getBytes(StandardCharsets.UTF_8))
                .sha256();
        row.preparedAt = now;
        row.preparedBy = actor.user();
        packets.persist(row);
        packets.flush();
        for (Charge charge : draft.charges()) {
            packets.getEntityManager()
                    .createNativeQuery("insert into packet_suspect (packet_id, suspect_id) values (:packet, :suspect)")
                    .setParameter("packet", id)
                    .setParameter("suspect", charge.suspect().id())
                    .executeUpdate();
        }
        journal.append(
                file.id(),
                actor.user(),
                CaseEvent.Type.PACKET_PREPARED,
                Optional.of(id),
                request.kind() + " to " + draft.recipient().id());
        return packet(row);
    }

    private static PacketDocument document(
            UUID id,
            Actor actor,
            CaseFile file,
            PacketRequest request,
            Optional<CourtOrder> order,
            Draft draft,
            List<CollateralSheet> collateral,
            Instant now) {
        Rows rows = new Rows();
        List<String> servers =
                request.nameServers().stream().map(DomainName::ascii).toList();
        Map<String, List<Charge>> byName = new LinkedHashMap<>();
        draft.charges()
                .forEach(charge -> byName.computeIfAbsent(
                                charge.registrable().map(DomainName::ascii).orElse(charge.subject()),
                                k -> new ArrayList<>())
                        .add(charge));
        List<AppendixRow> appendix = byName.values().stream()
                .map(charges -> rows.row(charges, request.actions(), servers, order.flatMap(CourtOrder::expiresAt)))
                .toList();
        var matter = file.matter();
        return new PacketDocument(
                request.kind(),
                id.toString(),
                new Caption(
                        file.title(),
                        matter.court(),
                        matter.division(),
                        matter.docketNumber(),
                        matter.plaintiffs(),
                        matter.defendants().stream().map(d -> d.label()).toList(),
                        matter.claims().stream()
                                .map(c -> c.title().isEmpty() ? c.statute() : c.title() + ", " + c.statute())
                                .toList(),
                        file.sealed(),
                        file.tlp().name()),
                new Recipient(
                        draft.recipient().role().name(),
                        draft.recipient().id(),
                        draft.recipient().name(),
                        draft.recipient().country().map(c -> c.alpha2()).orElse("not known"),
                        draft.recipient().reach().name(),
                        draft.recipient().contacts().stream()
                                .map(c -> new ContactLine(
                                        c.kind(),
                                        c.value(),
                                        c.source(),
                                        c.asOf(),
                                        c.confidence(),
                                        c.needsConfirmation()))
                                .toList()),
                order.map(o -> new OrderPart(
                        o.kind().name(),
                        o.issuedAt(),
                        o.expiresAt(),
                        o.hearingAt(),
                        o.documentName(),
                        o.documentSha256())),
                request.actions().stream()
                        .map(a -> new ActionPart(
                                a.name(),
                                a.words(),
                                a.statuses().stream().map(s -> s.epp()).toList(),
                                a.check()))
                        .toList(),
                servers,
                appendix,
                rows.evidence(),
                draft.warnings().stream()
                        .map(w -> w.subject() + ": " + w.message())
                        .toList(),
                now,
                actor.user(),
                collateral);
    }

    @Transactional
    public Packet get(Actor actor, UUID id) {
        PacketRow row = packets.findById(id);
        if (row == null) {
            throw Refusal.notFound("no such packet");
        }
        try {
            cases.get(actor, row.caseId);
        } catch (Refusal sealed) {
            throw Refusal.notFound("no such packet");
        }
        return packet(row);
    }

    /** Packets of a case, oldest first. */
    @Transactional
    public List<Packet> list(Actor actor, UUID caseId) {
        cases.get(actor, caseId);
        return packets.find("caseId = ?1 order by id", caseId).stream()
                .map(this::packet)
                .toList();
    }

    private Packet packet(PacketRow row) {
        List<UUID> charged = new ArrayList<>();
        for (Object id : packets.getEntityManager()
                .createNativeQuery(
                        "select suspect_id from packet_suspect where packet_id = :packet order by suspect_id",
                        UUID.class)
                .setParameter("packet", row.id)
                .getResultList()) {
            charged.add((UUID) id);
        }
        return new Packet(
                row.id,
                row.caseId,
                row.kind,
                Optional.ofNullable(row.orderId),
                charged,
                PacketJson.read(row.document, PacketDocument.class),
                PacketJson.read(row.preflight, Preflight.class),
                row.manifest,
                row.preparedAt,
                row.preparedBy);
    }

    /** The document to file and to serve: PDF/A-2u, the same octets every time. */
    public byte[] pdf(Actor actor, UUID id) {
        Packet packet = get(actor, id);
        return pdf.render(
                packet.document(),
                packet.manifest(),
                EvidenceSink.digest(AppendixCsv.of(packet.document().rows())).sha256());
    }

    public byte[] appendixCsv(Actor actor, UUID id) {
        return AppendixCsv.of(get(actor, id).document().rows());
    }
}
