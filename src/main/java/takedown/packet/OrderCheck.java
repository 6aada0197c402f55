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
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.Orders;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.OrderStanding;

/**
 * Compares a packet with its order as it is on file now. The database function {@code order_forbids} has the same rule, except for corrections of the
 * record, which it does not compare.
 */
@ApplicationScoped
public class OrderCheck {
    private final Orders orders;

    OrderCheck(Orders orders) {
        this.orders = orders;
    }

    /**
     * The version of the order that a packet carries, and how the order stands.
     *
     * @param carried version on the packet
     * @param order as it is on file
     */
    public record Carried(int carried, CourtOrder order) {}

    /** Returns the version that the packet carries beside the current one; empty for a packet without an order. */
    @Transactional
    public Optional<Carried> carried(CaseAccess access, Packet packet) {
        access.requireOf(packet.caseId());
        return packet.orderId().map(id -> new Carried(version(packet), orders.get(access, id)));
    }

    private static int version(Packet packet) {
        return packet.document().order().map(PacketDocument.OrderPart::version).orElse(1);
    }

    /**
     * Returns what stands against a packet on the side of its order.
     *
     * @param at when it is approved or sent, or was served
     */
    @Transactional
    public List<Finding> against(CaseAccess access, Packet packet, Instant at) {
        return carried(access, packet)
                .filter(carried -> !packet.kind().undoes())
                .map(carried -> findings(
                        carried, packet, orders.versions(access, carried.order().id()), at))
                .orElse(List.of());
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
