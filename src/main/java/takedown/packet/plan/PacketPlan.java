package takedown.packet.plan;

import java.util.List;
import takedown.packet.document.Preflight.Finding;

/**
 * The packets that a request would yield.
 *
 * @param blocking faults of order or request, with which no packet can be made
 * @param refused suspects that must not be in it
 * @param dropped suspects that need not be in it
 */
public record PacketPlan(
        List<Finding> blocking, List<Finding> refused, List<Finding> dropped, List<PacketDraft> drafts) {}
