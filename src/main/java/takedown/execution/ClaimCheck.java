package takedown.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.execution.rule.ExecutionState;
import takedown.packet.kit.ResultLine;

/**
 * Compares a recipient's claim about a name with the observations since the time that the claim states. This class is pure: it reads nothing and
 * stores nothing.
 */
public final class ClaimCheck {
    private ClaimCheck() {}

    public enum Agreement {
        NO_CLAIM,
        /** Nothing that could confirm or contradict the claim was observed since the time that the claim states. */
        NOT_OBSERVED_SINCE,
        AGREES,
        /** The recipient reports that it did not carry out the action, or not yet, and no observation shows otherwise. */
        NOT_DONE,
        /** The recipient reports that it did not carry out the action, but an observation shows the ordered state. Another party may have acted. */
        OBSERVED_ANYWAY,
        DIFFERS
    }

    /** Compares a claim with the actions on its name, as far as they were observed since the time that the claim states. */
    public static Agreement of(Optional<ResultLine> claim, List<ExecutionLine> lines) {
        return claim.map(line -> of(
                        line.result(),
                        line.executedAt(),
                        lines.stream().map(SeenAction::of).toList()))
                .orElse(Agreement.NO_CLAIM);
    }

    /**
     * Compares a claimed result with the actions on its name.
     *
     * @param since only observations after this time count; if empty, all do
     * @param actions the actions on the name, as observed
     */
    public static Agreement of(ResultLine.Result claim, Optional<Instant> since, List<SeenAction> actions) {
        List<SeenAction> shown = actions.stream()
                .filter(seen -> isShown(seen.state()) && isAfter(seen, since))
                .toList();
        if (shown.isEmpty()) {
            return Agreement.NOT_OBSERVED_SINCE;
        }
        boolean executed = shown.stream()
                .allMatch(seen -> seen.state() == ExecutionState.EXECUTED || seen.state() == ExecutionState.ALREADY_SO);
        return switch (claim) {
            case DONE, ALREADY -> executed ? Agreement.AGREES : Agreement.DIFFERS;
            case NOT_REGISTERED, NOT_OURS, REFUSED, HELD_FOR_COUNSEL, ERROR ->
                executed ? Agreement.OBSERVED_ANYWAY : Agreement.NOT_DONE;
            // The recipient has not finished, so no state contradicts the claim.
            case PENDING -> executed ? Agreement.AGREES : Agreement.NOT_DONE;
        };
    }

    /** Returns whether look-ups can show the state. A state that look-ups cannot show neither confirms nor contradicts a claim. */
    private static boolean isShown(ExecutionState state) {
        return switch (state) {
            case EXECUTED, PARTLY, NOT_YET, DRIFTED, REVERTED, ALREADY_SO -> true;
            case EXPIRED, UNKNOWN, NOT_CHECKABLE, NOT_APPLICABLE -> false;
        };
    }

    private static boolean isAfter(SeenAction seen, Optional<Instant> since) {
        return since.isEmpty()
                || seen.at().filter(at -> at.isAfter(since.get())).isPresent();
    }
}
