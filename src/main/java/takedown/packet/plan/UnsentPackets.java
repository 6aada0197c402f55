package takedown.packet.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;
import takedown.casefile.orders.CourtOrder;
import takedown.name.Count;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketSql;

/**
 * Packets of the case that request the same from the same recipient and were neither sent nor withdrawn. Once one of two such packets is sent, the
 * other one is refused or asks the recipient twice, and its approvals were given in vain.
 */
@ApplicationScoped
public class UnsentPackets {
    private final PacketSql packets;

    UnsentPackets(PacketSql packets) {
        this.packets = packets;
    }

    /** Returns the plan with a warning on each packet that requests the same as an unsent packet. Reversals have no such warning. */
    @Transactional
    public PacketPlan warnedOf(PacketPlan plan, PlanInput ask) {
        return ask.request().kind().undoes()
                ? plan
                : new PacketPlan(
                        plan.blocking(),
                        plan.refused(),
                        plan.dropped(),
                        plan.drafts().stream().map(draft -> warned(draft, ask)).toList());
    }

    private PacketDraft warned(PacketDraft draft, PlanInput ask) {
        String recipient = draft.recipient().id();
        List<Finding> waiting = packets
                .unsent(
                        ask.file().id(),
                        new PacketSql.UnsentQuery(
                                ask.request().kind(),
                                recipient,
                                ask.order().map(CourtOrder::id),
                                draft.actions().stream().map(Enum::name).toList()),
                        draft.candidates().stream()
                                .map(candidate -> candidate.suspect().id())
                                .toList())
                .stream()
                .limit(1)
                .map(unsent -> new Finding(
                        FindingCode.UNSENT_REQUEST,
                        recipient,
                        "packet " + unsent.packetId() + " makes the same request to "
                                + draft.recipient().name() + " about "
                                + Count.of(unsent.shared(), "suspect")
                                + " of this packet, and was not sent: send only one of the two, and cancel the other"))
                .toList();
        return waiting.isEmpty()
                ? draft
                : draft.withWarnings(Stream.concat(draft.warnings().stream(), waiting.stream())
                        .toList());
    }
}
