package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.UUID;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.WithdrawalStore;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.packet.PacketMaker;
import takedown.packet.document.Packet;

/** Cancels packets that were not sent. A packet that was sent is retracted instead. The database enforces the same rule. */
@ApplicationScoped
public class Cancellations {
    private final PacketMaker packets;
    private final Cases cases;
    private final PacketProgressReader progressReader;
    private final WithdrawalStore withdrawals;
    private final ReversalSql reversals;

    Cancellations(
            PacketMaker packets,
            Cases cases,
            PacketProgressReader progressReader,
            WithdrawalStore withdrawals,
            ReversalSql reversals) {
        this.packets = packets;
        this.cases = cases;
        this.progressReader = progressReader;
        this.withdrawals = withdrawals;
        this.reversals = reversals;
    }

    /**
     * Cancels a packet, and the reversal that was made together with it. A repeated call has no effect.
     *
     * @throws Refusal (INVALID) without a reason; (CONFLICT) if the packet was sent, may have been sent, or was retracted
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public PacketProgress cancel(Actor actor, UUID packetId, String reason) {
        Packet packet = packets.get(actor, packetId);
        CaseWork work = cases.forWork(actor, packet.caseId());
        String why = UntrustedText.visible(reason.strip(), 3_900);
        if (why.isEmpty()) {
            throw Refusal.invalid("a cancellation needs a reason");
        }
        cancel(work, packet, why);
        for (UUID reversal : reversals.of(packetId)) {
            Packet other = packets.get(actor, reversal);
            if (isOpen(progressReader.of(work, other))) {
                cancel(work, other, "the packet that this reversal undoes was cancelled: " + why);
            }
        }
        return progressReader.of(work, packet);
    }

    private static boolean isOpen(PacketProgress progress) {
        return !progress.isWithdrawn() && progress.requested().isEmpty();
    }

    private void cancel(CaseWork work, Packet packet, String why) {
        PacketProgress before = progressReader.of(work, packet);
        if (before.cancelled().isPresent()) {
            return;
        }
        if (!isOpen(before)) {
            throw sent(before);
        }
        try {
            withdrawals.cancelOnRequest(work, packet, why);
        } catch (PersistenceException raced) {
            PacketProgress now = progressReader.of(work, packet);
            if (now.cancelled().isPresent()) {
                return;
            }
            if (isOpen(now) && now.dispatches().isEmpty()) {
                throw raced;
            }
            throw isOpen(now) ? beingSent() : sent(now);
        }
    }

    /** Returns the refusal to cancel a packet that another request is sending: that request has recorded what it sends, but not yet the outcome. */
    private static Refusal beingSent() {
        return Refusal.conflict(
                "not cancelled: another request is sending the packet at the same time. Read its progress"
                        + " (GET /api/packets/{packet}/progress); to take back what was sent, retract the packet (POST"
                        + " /api/packets/{packet}/retraction)");
    }

    private static Refusal sent(PacketProgress progress) {
        if (progress.retracted().isPresent()) {
            return Refusal.conflict("not cancelled: the packet was sent and is retracted already");
        }
        return Refusal.conflict("the packet is " + progress.state()
                + ": retract a packet that was sent (POST /api/packets/{packet}/retraction)");
    }
}
