package takedown.packet.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.casefile.orders.CourtOrder;
import takedown.name.Count;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketSql;

/**
 * Packets of the case that request the same from the same recipient and were neither sent nor taken back. A second one would be approved and sent
 * beside the first.
 */
@ApplicationScoped
public class UnsentPackets {
    private final PacketSql packets;

    UnsentPackets(PacketSql packets) {
        this.packets = packets;
    }

    /**
     * Returns the plan with a warning on each draft for which the case already has an unsent packet with the same request. A reversal gets no
     * warning, since it waits with the packet that it undoes.
     */
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
                        new PacketSql.EarlierRequestQuery(
                                ask.request().kind(),
                                recipient,
                                ask.order().map(CourtOrder::id),
                                0,
                                draft.actions().stream().map(Enum::name).toList(),
                                Optional.empty(),
                                "",
                                ""),
                        draft.candidates().stream()
                                .map(candidate -> candidate.suspect().id())
                                .toList())
                .stream()
                .limit(1)
                .map(unsent -> new Finding(
                        FindingCode.UNSENT_REQUEST,
                        recipient,
                        "packet " + unsent.packetId() + " requests the same from "
                                + draft.recipient().name() + " about "
                                + Count.of(unsent.shared(), "suspect")
                                + " of this packet, and was not sent: send it, or cancel it before you make another"))
                .toList();
        return waiting.isEmpty()
                ? draft
                : draft.withWarnings(Stream.concat(draft.warnings().stream(), waiting.stream())
                        .toList());
    }
}
