package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.WorkRights;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;

/** Reads the progress of packets, with a few statements for any number of packets. */
@ApplicationScoped
public class PacketProgressReader {
    private static final Set<AppRole> ANY = Set.of(AppRole.ANALYST, AppRole.COUNSEL);
    private static final Set<AppRole> COURT = Set.of(AppRole.COUNSEL);

    private final PacketMaker packets;
    private final Cases cases;
    private final ApprovalRow.Repository approvals;
    private final DispatchRow.Repository dispatches;
    private final DeliveryRow.Repository deliveries;
    private final ReplyRow.Repository replies;
    private final WithdrawalRow.Repository withdrawals;

    PacketProgressReader(
            PacketMaker packets,
            Cases cases,
            ApprovalRow.Repository approvals,
            DispatchRow.Repository dispatches,
            DeliveryRow.Repository deliveries,
            ReplyRow.Repository replies,
            WithdrawalRow.Repository withdrawals) {
        this.packets = packets;
        this.cases = cases;
        this.approvals = approvals;
        this.dispatches = dispatches;
        this.deliveries = deliveries;
        this.replies = replies;
        this.withdrawals = withdrawals;
    }

    /** Returns the progress of one packet, for a caller who may see it. */
    @Transactional
    public PacketProgress of(Actor actor, UUID packetId) {
        Packet packet = packets.get(actor, packetId);
        return of(cases.forReading(actor, packet.caseId()), packet);
    }

    @Transactional
    public PacketProgress of(CaseAccess access, Packet packet) {
        return Objects.requireNonNull(of(access, List.of(packet)).get(packet.id()));
    }

    /** Returns the progress of packets of one case, by their ids. */
    @Transactional
    public Map<UUID, PacketProgress> of(CaseAccess access, List<Packet> some) {
        some.forEach(packet -> access.requireOf(packet.caseId()));
        Map<UUID, List<ApprovalRow>> rows = some.isEmpty()
                ? Map.of()
                : approvals.of(some.stream().map(Packet::id).toList());
        Set<String> approvers = rows.values().stream()
                .flatMap(List::stream)
                .map(row -> row.approver)
                .collect(Collectors.toSet());
        WorkRights rights = cases.rights(access, approvers);
        Map<UUID, List<Approval>> approved = new HashMap<>();
        for (Packet packet : some) {
            Set<AppRole> as = packet.kind().isCourtPaper() ? COURT : ANY;
            approved.put(
                    packet.id(),
                    rows.getOrDefault(packet.id(), List.of()).stream()
                            .map(row -> row.toApproval(rights.stillMay(row.approver, as)))
                            .toList());
        }
        return of(some.stream().map(Packet::id).toList(), approved);
    }

    /** Returns whether a request was made with this other packet of the case. */
    @Transactional
    boolean isRequested(CaseWork work, UUID packetId) {
        return !Objects.requireNonNull(of(List.of(packetId), Map.of()).get(packetId))
                .requested()
                .isEmpty();
    }

    /** Returns the progress of packets that the caller was shown, by their ids. */
    Map<UUID, PacketProgress> of(Collection<UUID> ids, Map<UUID, List<Approval>> approved) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<DispatchRow> sent = dispatches.of(ids);
        Map<UUID, DeliveryRow> delivered =
                deliveries.of(sent.stream().map(row -> row.id).toList());
        Map<UUID, List<DispatchRow>> dispatched = sent.stream().collect(Collectors.groupingBy(row -> row.packetId));
        Map<UUID, List<ReplyRow>> answered = replies.of(ids);
        Map<UUID, List<WithdrawalRow>> withdrawn = withdrawals.of(ids);
        Map<UUID, PacketProgress> all = new HashMap<>();
        for (UUID id : ids) {
            all.put(
                    id,
                    PacketProgress.of(
                            approved.getOrDefault(id, List.of()),
                            dispatched.getOrDefault(id, List.of()).stream()
                                    .map(row -> row.toDispatch(Optional.ofNullable(delivered.get(row.id))))
                                    .toList(),
                            answered.getOrDefault(id, List.of()).stream()
                                    .map(ReplyRow::toReply)
                                    .toList(),
                            withdrawn.getOrDefault(id, List.of()).stream()
                                    .map(WithdrawalRow::toWithdrawal)
                                    .toList()));
        }
        return all;
    }
}
