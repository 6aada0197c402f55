package takedown.packet.plan.order;

import java.time.Instant;
import java.util.Optional;
import takedown.casefile.matter.Matter.ExecutionTerms;
import takedown.casefile.orders.CourtOrder;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;

/** The consequence of an order's state for the packets that carry it. */
public final class OrderStanding {
    private OrderStanding() {}

    /** Returns a finding if the execution window has ended at that time. The recipient of a packet could not act within it any more. */
    public static Optional<Finding> against(ExecutionTerms terms, Instant at) {
        return terms.hasEnded(at)
                ? Optional.of(new Finding(
                        FindingCode.WINDOW_ENDED,
                        "execution",
                        "the execution window ended at " + terms.until().orElseThrow()
                                + ": state a new window in the matter (PATCH /api/cases/{case}, matter.execution), and make the"
                                + " packet again"))
                : Optional.empty();
    }

    /** Returns the objection to every packet of the order at that time; empty while the order is in force. */
    public static Optional<Finding> against(CourtOrder order, Instant at) {
        return Optional.ofNullable(
                switch (order.stateAt(at)) {
                    case IN_FORCE -> null;
                    case PROPOSED ->
                        new Finding(
                                FindingCode.ORDER_NOT_ENTERED,
                                "order",
                                "the order is proposed: nothing can be approved or sent under it. File the event ENTERED with"
                                        + " the signed order, then make the packet again");
                    case EXPIRED ->
                        new Finding(
                                FindingCode.ORDER_EXPIRED,
                                "order",
                                "the order expired at " + order.expiresAt().orElseThrow());
                    case SUPERSEDED ->
                        new Finding(
                                FindingCode.ORDER_SUPERSEDED,
                                "order",
                                "the order was superseded at "
                                        + order.standing().endedAt().orElseThrow() + ": make the packet of order "
                                        + order.standing().supersededBy().orElseThrow());
                    case VACATED ->
                        new Finding(
                                FindingCode.ORDER_VACATED,
                                "order",
                                "the order was vacated at "
                                        + order.standing().endedAt().orElseThrow()
                                        + ": reverse the actions taken under it");
                });
    }
}
