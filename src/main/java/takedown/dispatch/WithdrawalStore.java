package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseProtection;
import takedown.casefile.CaseWork;
import takedown.casefile.Journal;
import takedown.packet.document.Packet;

/** Records the cancellations and retractions of packets, which are then no longer sent. */
@ApplicationScoped
public class WithdrawalStore {
    private final WithdrawalRow.Repository withdrawals;
    private final Journal journal;
    private final Clock clock;

    WithdrawalStore(WithdrawalRow.Repository withdrawals, Journal journal, Clock clock) {
        this.withdrawals = withdrawals;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Cancels an unsent packet after a failed check, although no person requested this. The record stays even though the calling request is refused.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void cancel(CaseWork work, Packet packet, String reason) {
        put(work, packet, Withdrawal.Kind.CANCELLED, reason, CaseEvent.Type.PACKET_CANCELLED, false);
    }

    /** Cancels an unsent packet at the request of a person. The database refuses the cancellation of a packet that was sent. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void cancelOnRequest(CaseWork work, Packet packet, String reason) {
        put(work, packet, Withdrawal.Kind.CANCELLED, reason, CaseEvent.Type.PACKET_CANCELLED, true);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Withdrawal retract(CaseProtection work, Packet packet, String reason) {
        return put(work, packet, Withdrawal.Kind.RETRACTED, reason, CaseEvent.Type.PACKET_RETRACTED, true);
    }

    private Withdrawal put(
            CaseProtection work,
            Packet packet,
            Withdrawal.Kind kind,
            String reason,
            CaseEvent.Type event,
            boolean requested) {
        work.requireOf(packet.caseId());
        WithdrawalRow known = withdrawals.findById(new WithdrawalRow.Key(packet.id(), kind));
        if (known != null) {
            return known.toWithdrawal();
        }
        WithdrawalRow row = new WithdrawalRow();
        row.packetId = packet.id();
        row.kind = kind;
        row.at = clock.instant();
        row.actor = work.actor().user();
        row.reason = reason;
        row.requested = requested;
        withdrawals.persist(row);
        withdrawals.flush();
        journal.append(work, event, Optional.of(packet.id()), reason);
        return row.toWithdrawal();
    }
}
