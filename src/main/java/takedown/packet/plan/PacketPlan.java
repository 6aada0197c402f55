package takedown.packet.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import takedown.packet.document.Preflight.Finding;

/**
 * The packets that a request would yield.
 *
 * @param blocking faults of the order or the request that prevent every packet
 * @param refused suspects that must not be in a packet
 * @param dropped suspects that need not be in a packet
 */
public record PacketPlan(
        List<Finding> blocking, List<Finding> refused, List<Finding> dropped, List<PacketDraft> drafts) {
    public PacketPlan warnedOf(List<Finding> more) {
        return more.isEmpty()
                ? this
                : new PacketPlan(
                        blocking,
                        refused,
                        dropped,
                        drafts.stream()
                                .map(draft -> draft.withWarnings(Stream.concat(more.stream(), draft.warnings().stream())
                                        .toList()))
                                .toList());
    }

    /** Returns the plan with further warnings, which depend on the draft. */
    public PacketPlan warnedOf(Function<PacketDraft, List<Finding>> more) {
        return new PacketPlan(
                blocking,
                refused,
                dropped,
                drafts.stream()
                        .map(draft ->
                                draft.withWarnings(Stream.concat(draft.warnings().stream(), more.apply(draft).stream())
                                        .toList()))
                        .toList());
    }

    public PacketPlan blockedBy(List<Finding> more) {
        return more.isEmpty()
                ? this
                : new PacketPlan(Stream.concat(blocking.stream(), more.stream()).toList(), refused, dropped, drafts);
    }
}
