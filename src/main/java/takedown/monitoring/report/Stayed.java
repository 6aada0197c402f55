package takedown.monitoring.report;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.name.Count;
import takedown.packet.store.PacketLine;

/** What is said of changes that are still in place after a reversal was served. */
final class Stayed {
    private static final int MOST_NAMED = 3;

    private Stayed() {}

    /**
     * Returns one sentence about the changes at a recipient; empty if there are none.
     *
     * @param stayed the changes that stayed, by name
     */
    static Optional<String> sentence(String recipient, SortedMap<String, List<String>> stayed) {
        if (stayed.isEmpty()) {
            return Optional.empty();
        }
        int more = stayed.size() - MOST_NAMED;
        return Optional.of("After the reversal served on " + recipient + ", look-ups still show "
                + stayed.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + Count.of(more, "other name") : "") + " as changed.");
    }

    /** Returns the next step for a reversal that was served while changes are still in place. It is never another reversal. */
    static NextStep next(PacketLine reversal, PacketProgress progress) {
        NextStep step = NextStep.of(reversal.kind(), progress, progress.late(), true);
        return progress.isWithdrawn() || step == NextStep.NONE ? NextStep.WAIT : step;
    }
}
