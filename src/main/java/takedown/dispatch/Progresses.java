package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.people.Actor;
import takedown.packet.Packets;
import takedown.packet.document.Packet;

/** Reads the progress of packets, with a few statements for any number of packets. */
@ApplicationScoped
public class Progresses {
    private final Packets packets;
    private final ApprovalRow.Repository approvals;
    private final DispatchRow.Repository dispatches;
    private final DeliveryRow.Repository deliveries;
    private final ReplyRow.Repository replies;
    private final WithdrawalRow.Repository withdrawals;

    Progresses(
            Packets packets,
            ApprovalRow.Repository approvals,
            DispatchRow.Repository dispatches,
            DeliveryRow.Repository deliveries,
            ReplyRow.Repository replies,
            WithdrawalRow.Repository withdrawals) {
        this.packets = packets;
        this.approvals = approvals;
        this.dispatches = dispatches;
        this.deliveries = deliveries;
        this.replies = replies;
        this.withdrawals = withdrawals;
    }

    /** Returns the progress of one packet, for a caller who may see it. */
    @Transactional
    public Progress of(Actor actor, UUID packetId) {
        return of(packets.get(actor, packetId).id());
    }

    @Transactional
    public Progress of(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        return of(packet.id());
    }

    /** Returns the progress of packets of one case, by their ids. */
    @Transactional
    public Map<UUID, Progress> of(CaseAccess access, List<Packet> some) {
        some.forEach(packet -> access.requireOf(packet.caseId()));
        return of(some.stream().map(Packet::id).toList());
    }

    /** Returns whether a request was made with this other packet of the case. */
    @Transactional
    boolean isRequested(CaseWork work, UUID packetId) {
        return !of(packetId).requested().isEmpty();
    }

    private Progress of(UUID packetId) {
        return of(List.of(packetId)).getOrDefault(packetId, Progress.of(List.of(), List.of(), List.of(), List.of()));
    }

    private Map<UUID, Progress> of(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<ApprovalRow>> approved = approvals.of(ids);
        List<DispatchRow> sent = dispatches.of(ids);
        Map<UUID, DeliveryRow> delivered =
                deliveries.of(sent.stream().map(row -> row.id).toList());
        Map<UUID, List<DispatchRow>> dispatched = sent.stream().collect(Collectors.groupingBy(row -> row.packetId));
        Map<UUID, List<ReplyRow>> answered = replies.of(ids);
        Map<UUID, List<WithdrawalRow>> withdrawn = withdrawals.of(ids);
        Map<UUID, Progress> all = new HashMap<>();
        for (UUID id : ids) {
            all.put(
                    id,
                    Progress.of(
                            approved.getOrDefault(id, List.of()).stream()
                                    .map(ApprovalRow::toApproval)
                                    .toList(),
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
