package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.WorkRights;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.packet.PacketMaker;
import takedown.packet.document.FiledPacket;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketKind;

/** Reads the progress of packets. It needs only a few statements for any number of packets. */
@ApplicationScoped
public class PacketProgressReader {
    private final PacketMaker packets;
    private final Cases cases;
    private final ApprovalRule rule;
    private final Overdue overdue;
    private final Orders orders;
    private final Clock clock;
    private final ApprovalRow.Repository approvals;
    private final DispatchRow.Repository dispatches;
    private final DeliveryRow.Repository deliveries;
    private final BounceRow.Repository bounces;
    private final ReplyRow.Repository replies;
    private final WithdrawalRow.Repository withdrawals;

    PacketProgressReader(
            PacketMaker packets,
            Cases cases,
            DispatchConfig config,
            Overdue overdue,
            Orders orders,
            Clock clock,
            ApprovalRow.Repository approvals,
            DispatchRow.Repository dispatches,
            DeliveryRow.Repository deliveries,
            BounceRow.Repository bounces,
            ReplyRow.Repository replies,
            WithdrawalRow.Repository withdrawals) {
        this.packets = packets;
        this.cases = cases;
        this.rule = ApprovalRule.of(config);
        this.overdue = overdue;
        this.orders = orders;
        this.clock = clock;
        this.approvals = approvals;
        this.dispatches = dispatches;
        this.deliveries = deliveries;
        this.bounces = bounces;
        this.replies = replies;
        this.withdrawals = withdrawals;
    }

    @Transactional
    public PacketProgress of(Actor actor, UUID packetId) {
        Packet packet = packets.get(actor, packetId);
        return of(cases.forReading(actor, packet.caseId()), packet);
    }

    @Transactional
    public PacketProgress of(CaseAccess access, FiledPacket packet) {
        return Objects.requireNonNull(of(access, List.of(packet)).get(packet.id()));
    }

    @Transactional
    public Map<UUID, PacketProgress> of(CaseAccess access, List<? extends FiledPacket> some) {
        some.forEach(packet -> access.requireOf(packet.caseId()));
        Map<UUID, List<ApprovalRow>> rows = some.isEmpty()
                ? Map.of()
                : approvals.of(some.stream().map(FiledPacket::id).toList());
        Set<String> approvers = rows.values().stream()
                .flatMap(List::stream)
                .map(row -> row.approver)
                .collect(Collectors.toSet());
        WorkRights rights = cases.rights(access, approvers);
        Map<UUID, List<Approval>> approved = new HashMap<>();
        for (FiledPacket packet : some) {
            approved.put(
                    packet.id(),
                    rows.getOrDefault(packet.id(), List.of()).stream()
                            .map(row -> row.toApproval(rule.counts(rights, row.approver, row.asRole)))
                            .toList());
        }
        return measured(some, approved, ended(access, some));
    }

    /** Returns the ids of the orders that ended. Nothing is due under them any more. */
    private Set<UUID> ended(CaseAccess access, List<? extends FiledPacket> some) {
        if (some.stream().noneMatch(packet -> packet.orderId().isPresent())) {
            return Set.of();
        }
        Instant now = clock.instant();
        return orders.list(access).stream()
                .filter(order -> order.stateAt(now).isOver())
                .map(CourtOrder::id)
                .collect(Collectors.toSet());
    }

    /**
     * Returns, by packet id, the progress of these packets. The caller may pass only packets that were sent under an order in force or without an
     * order. Approvals count whether or not their approvers may still approve.
     */
    @Transactional
    public Map<UUID, PacketProgress> ofSent(List<? extends FiledPacket> some) {
        Map<UUID, List<Approval>> approved = new HashMap<>();
        if (!some.isEmpty()) {
            approvals
                    .of(some.stream().map(FiledPacket::id).toList())
                    .forEach((id, rows) -> approved.put(
                            id, rows.stream().map(row -> row.toApproval(true)).toList()));
        }
        return measured(some, approved, Set.of());
    }

    private Map<UUID, PacketProgress> measured(
            List<? extends FiledPacket> some, Map<UUID, List<Approval>> approved, Set<UUID> ended) {
        Map<UUID, PacketProgress> progress =
                of(some.stream().collect(Collectors.toMap(FiledPacket::id, FiledPacket::kind)), approved);
        return some.stream().collect(Collectors.toMap(FiledPacket::id, packet -> {
            PacketProgress found = Objects.requireNonNull(progress.get(packet.id()));
            return packet.kind().needsOrder()
                            && packet.orderId().filter(ended::contains).isPresent()
                    ? found
                    : overdue.measured(packet, found);
        }));
    }

    /**
     * Returns whether the request of a packet was sent, or may have been sent. Access is not checked: the caller must know that the packet belongs to
     * the case.
     */
    @Transactional
    public boolean isRequested(CaseAccess access, UUID packetId) {
        return dispatched(Set.of(packetId)).getOrDefault(packetId, List.of()).stream()
                .anyMatch(Dispatch::isRequest);
    }

    private Map<UUID, List<Dispatch>> dispatched(Set<UUID> ids) {
        List<DispatchRow> sent = dispatches.of(ids);
        List<UUID> sentIds = sent.stream().map(row -> row.id).toList();
        Map<UUID, DeliveryRow> delivered = deliveries.of(sentIds);
        Map<UUID, Bounce> returned = bounces.of(sentIds);
        return sent.stream()
                .collect(Collectors.groupingBy(
                        row -> row.packetId,
                        Collectors.mapping(
                                row -> row.toDispatch(
                                        Optional.ofNullable(delivered.get(row.id)),
                                        Optional.ofNullable(returned.get(row.id))),
                                Collectors.toList())));
    }

    /**
     * Returns, by packet id, the progress of these packets, without the time at which an answer is due. Access is not checked: the caller must have
     * read the packets for a person who may see them.
     */
    public Map<UUID, PacketProgress> of(Map<UUID, PacketKind> kinds, Map<UUID, List<Approval>> approved) {
        Set<UUID> ids = kinds.keySet();
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Dispatch>> dispatched = dispatched(ids);
        Map<UUID, List<ReplyRow>> answered = replies.of(ids);
        Map<UUID, List<WithdrawalRow>> withdrawn = withdrawals.of(ids);
        Map<UUID, PacketProgress> all = new HashMap<>();
        kinds.forEach((id, kind) -> all.put(
                id,
                PacketProgress.of(
                        rule,
                        kind,
                        approved.getOrDefault(id, List.of()),
                        dispatched.getOrDefault(id, List.of()),
                        answered.getOrDefault(id, List.of()).stream()
                                .map(ReplyRow::toReply)
                                .toList(),
                        withdrawn.getOrDefault(id, List.of()).stream()
                                .map(WithdrawalRow::toWithdrawal)
                                .toList())));
        return all;
    }
}
