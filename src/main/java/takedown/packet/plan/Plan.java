package takedown.packet.plan;

import java.util.List;
import takedown.packet.document.Preflight.Finding;

/**
 * What would be made of a request.
 *
 * @param blocking order and request at fault: nothing can be made
 * @param refused suspects that must not be in it
 * @param dropped suspects that need not be in it
 */
public record Plan(List<Finding> blocking, List<Finding> refused, List<Finding> dropped, List<Draft> drafts) {}
