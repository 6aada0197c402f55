package takedown.packet.plan.kind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import takedown.packet.document.Filing;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.NamedRecipients;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;

/**
 * Plan of reversals: one per recipient of packets on file that can be reversed. The packets of each order, and those without an order, have a reversal
 * of their own, so that the withdrawal of a report does not disclose an order. A reversal does not depend on verdicts or evidence.
 */
final class ReversalPlan implements KindPlan {
    @Override
    public PacketPlan of(PlanInput ask) {
        Map<String, List<Packet>> byRecipient = new LinkedHashMap<>();
        Set<String> applicable = new HashSet<>();
        for (Packet packet : ask.onFile()) {
            if (!packet.canBeUndone() || !isMeant(ask.request(), packet)) {
                continue;
            }
            var recipient = packet.document().recipient();
            applicable.add(recipient.id());
            if (ask.wants(recipient.id())) {
                byRecipient
                        .computeIfAbsent(
                                recipient.role()
                                        + recipient.id()
                                        + packet.orderId().map(id -> " " + id).orElse(""),
                                id -> new ArrayList<>())
                        .add(packet);
            }
        }
        List<Finding> blocking = applicable.isEmpty()
                ? List.of(
                        new Finding(
                                FindingCode.NOTHING_TO_REVERSE,
                                "request",
                                "no packet on file requests action on one of these names as a whole: there is nothing to reverse"))
                : NamedRecipients.check(ask.request().kind(), ask.request().recipients(), applicable, Map.of());
        return new PacketPlan(
                blocking,
                List.of(),
                List.of(),
                byRecipient.values().stream()
                        .map(packets -> new PacketDraft(
                                packets.getFirst().document().recipient(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Filing.Annex.NONE,
                                packets))
                        .toList());
    }

    private static boolean isMeant(PacketRequest request, Packet packet) {
        boolean order = request.order().isEmpty() || request.order().equals(packet.orderId());
        Set<UUID> named = request.suspects().orElse(Set.of());
        return order && (named.isEmpty() || packet.suspects().stream().anyMatch(named::contains));
    }
}
