package takedown.packet.plan.kind;

import takedown.packet.plan.PacketPlan;
import takedown.packet.plan.PlanInput;

/** The rules of one kind: which parties a request concerns, the objections to it, and the points to consider. A plan writes nothing. */
public interface KindPlan {
    PacketPlan of(PlanInput ask);
}
