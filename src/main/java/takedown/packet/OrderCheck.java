package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.Orders;
import takedown.packet.document.Filing;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.ReversalWriter;
import takedown.packet.plan.order.OrderStanding;

/**
 * Compares a packet with its order as it is on file now. The database functions {@code order_forbids} and {@code reversal_forbids} have the same rules,
 * except for corrections of the record, which they do not compare.
 */
@ApplicationScoped
public class OrderCheck {
    private final Orders orders;

    OrderCheck(Orders orders) {
        this.orders = orders;
    }

    /**
     * The version of the order that a packet carries, and the order as it is now.
     *
     * @param carried version on the packet
     * @param order as it is on file
     */
    public record Carried(int carried, CourtOrder order) {}

    /** Returns the version that the packet carries, with the current order; empty for a packet without an order. */
    @Transactional
    public Optional<Carried> carried(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        return packet.orderId().map(id -> new Carried(version(packet), orders.get(access, id)));
    }

    private static int version(Packet packet) {
        return packet.document().order().map(PacketDocument.OrderPart::version).orElse(1);
    }

    /**
     * Returns the findings against a packet that follow from its order.
     *
     * @param at when it is approved or sent, or was served
     */
    @Transactional
    public List<Finding> against(CaseAccess access, Packet packet, Instant at) {
        return carried(access, packet)
                .map(carried -> packet.kind().undoes()
                        ? outdated(carried.order(), packet, at)
                        : findings(
                                carried,
                                packet,
                                orders.versions(access, carried.order().id()),
                                at))
                .orElse(List.of());
    }

    /** Returns what a reversal states while its order is in that state; empty for an order under which nothing was served. */
    static Optional<Filing.Occasion> statedBy(OrderState state) {
        return state == OrderState.PROPOSED ? Optional.empty() : Optional.of(ReversalWriter.occasion(state));
    }

    /** Compares what a reversal states about the order with the order's state. The recipient relies on that statement. */
    private static List<Finding> outdated(CourtOrder order, Packet packet, Instant at) {
        OrderState state = order.stateAt(at);
        Filing.Occasion stated = packet.document().filing().annex().ending().occasion();
        if (statedBy(state).equals(Optional.of(stated))) {
            return List.of();
        }
        return List.of(
                new Finding(
                        FindingCode.REVERSAL_OUTDATED,
                        "order",
                        "the order is " + state.words() + ", and this reversal states "
                                + switch (stated) {
                                    case RELEASED -> "that the plaintiff releases names while it is in force";
                                    case VACATED -> "that it was vacated";
                                    case SUPERSEDED -> "that it was superseded";
                                    case EXPIRED -> "that it expired";
                                }
                                + (state == OrderState.VACATED
                                        ? ": use the reversal that was prepared when the order was vacated"
                                        : ": make a packet of the kind REVERSAL, which states the present state of the order")));
    }

    private static List<Finding> findings(Carried carried, Packet packet, List<OrderVersion> versions, Instant at) {
        List<Finding> findings = new ArrayList<>();
        OrderStanding.against(carried.order(), at).ifPresent(findings::add);
        OrderVersion.changeSince(
                        carried.carried(),
                        asked(packet),
                        versions.stream()
                                .filter(version -> !version.at().isAfter(at))
                                .toList())
                .ifPresent(version -> findings.add(new Finding(
                        FindingCode.ORDER_CHANGED,
                        "order",
                        "the packet carries version " + carried.carried() + " of the order. Version " + version.number()
                                + ", " + version.event().words() + " at " + version.at()
                                + ", changes it: make a new packet")));
        return findings;
    }

    private static Set<Action> asked(Packet packet) {
        Set<Action> asked = EnumSet.noneOf(Action.class);
        packet.document().actions().forEach(part -> asked.add(Action.valueOf(part.verb())));
        return asked;
    }
}
