package takedown.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.packet.kit.ResultLine;

/** Compares a recipient's claim about a name with the observations since. Pure. */
public final class ClaimCheck {
    private ClaimCheck() {}

    /** Result of the comparison. */
    public enum Agreement {
        /** The recipient has not returned a result for the name. */
        NO_CLAIM,
        /** Nothing was observed since the time of the claim that could confirm or contradict it. */
        NOT_OBSERVED_SINCE,
        AGREES,
        /** The recipient says that it has not done it, and no observation shows that it was done. */
        NOT_DONE,
        /** The observation contradicts the claim. */
        DIFFERS
    }

    /** @param lines the actions on the name, as observed */
    public static Agreement of(Optional<ResultLine> claim, List<ExecutionLine> lines) {
        if (claim.isEmpty()) {
            return Agreement.NO_CLAIM;
        }
        List<ExecutionLine> shown = lines.stream()
                .filter(line ->
                        isShown(line.state()) && isAfter(line, claim.get().executedAt()))
                .toList();
        if (shown.isEmpty()) {
            return Agreement.NOT_OBSERVED_SINCE;
        }
        boolean executed = shown.stream()
                .allMatch(line -> line.state() == ExecutionState.EXECUTED || line.state() == ExecutionState.ALREADY_SO);
        return switch (claim.get().result()) {
            case DONE, ALREADY -> executed ? Agreement.AGREES : Agreement.DIFFERS;
            case NOT_REGISTERED, NOT_OURS, REFUSED -> executed ? Agreement.DIFFERS : Agreement.NOT_DONE;
            // The recipient has not finished, so that no state contradicts it.
            case PENDING, HELD_FOR_COUNSEL, ERROR -> executed ? Agreement.AGREES : Agreement.NOT_DONE;
        };
    }

    /** Returns whether look-ups can show the state. One that they cannot show has no bearing on a claim. */
    private static boolean isShown(ExecutionState state) {
        return switch (state) {
            case EXECUTED, PARTLY, NOT_YET, DRIFTED, REVERTED, ALREADY_SO -> true;
            case EXPIRED, UNKNOWN, NOT_CHECKABLE, NOT_APPLICABLE -> false;
        };
    }

    private static boolean isAfter(ExecutionLine line, Optional<Instant> executedAt) {
        return executedAt.isEmpty()
                || line.confirmedAt()
                        .or(line::since)
                        .filter(at -> at.isAfter(executedAt.get()))
                        .isPresent();
    }
}
