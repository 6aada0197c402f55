package takedown.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import takedown.casefile.CaseEvent;
import takedown.casefile.Journal;
import takedown.packet.document.Packet;

/** Records that a packet is no longer sent. */
@ApplicationScoped
class Withdrawals {
    private final WithdrawalRow.Repository withdrawals;
    private final Journal journal;
    private final Clock clock;

    Withdrawals(WithdrawalRow.Repository withdrawals, Journal journal, Clock clock) {
        this.withdrawals = withdrawals;
        this.journal = journal;
        this.clock = clock;
    }

    /** Stays, though the call that found it out is refused. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void cancel(Packet packet, String user, String reason) {
        put(packet, user, Withdrawal.Kind.CANCELLED, reason, CaseEvent.Type.PACKET_CANCELLED);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Withdrawal retract(Packet packet, String user, String reason) {
        return put(packet, user, Withdrawal.Kind.RETRACTED, reason, CaseEvent.Type.PACKET_RETRACTED);
    }

    private Withdrawal put(Packet packet, String user, Withdrawal.Kind kind, String reason, CaseEvent.Type event) {
        WithdrawalRow known = withdrawals.findById(new WithdrawalRow.Key(packet.id(), kind));
        if (known != null) {
            return known.toWithdrawal();
        }
        WithdrawalRow row = new WithdrawalRow();
        row.packetId = packet.id();
        row.kind = kind;
        row.at = clock.instant();
        row.actor = user;
        row.reason = reason;
        withdrawals.persist(row);
        withdrawals.flush();
        journal.append(packet.caseId(), user, event, Optional.of(packet.id()), reason);
        return row.toWithdrawal();
    }
}
