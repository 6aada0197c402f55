package takedown.filing;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.orders.Action;
import takedown.execution.ExecutionLine;
import takedown.execution.ExecutionState;

/** What look-ups showed for a name after the service of an order. An observation is not a recipient's confirmation. */
enum Observed {
    AS_ORDERED,
    ALREADY,
    PENDING,
    OTHER;

    private static final Set<ExecutionState> OPEN =
            EnumSet.of(ExecutionState.PARTLY, ExecutionState.NOT_YET, ExecutionState.UNKNOWN);
    private static final Set<ExecutionState> WITHOUT_EFFECT =
            EnumSet.of(ExecutionState.ALREADY_SO, ExecutionState.NOT_APPLICABLE, ExecutionState.NOT_CHECKABLE);

    /** Returns what was observed of a name, from the states of its actions. Actions that needed nothing do not count. */
    static Observed of(List<ExecutionState> states) {
        if (states.stream().anyMatch(OPEN::contains)) {
            return PENDING;
        }
        if (WITHOUT_EFFECT.containsAll(states)) {
            return states.contains(ExecutionState.ALREADY_SO) ? ALREADY : OTHER;
        }
        return states.stream().allMatch(state -> state == ExecutionState.EXECUTED || WITHOUT_EFFECT.contains(state))
                ? AS_ORDERED
                : OTHER;
    }

    /** Returns the action in words. */
    static String act(Action action) {
        return switch (action) {
            case LOCK -> "Lock";
            case HOLD -> "Suspension";
            case REDIRECT -> "Name servers";
            case DS_REMOVE -> "Removal of DS records";
            case DS_REPLACE -> "Replacement of DS records";
            case CHANGE_REGISTRANT -> "Registrant";
            case TRANSFER_TO -> "Registrar";
            case PRESERVE -> "Preservation of records";
            case NO_NEW -> "Withholding from registration";
            case RELEASE -> "Release";
        };
    }

    /** Returns the time of the look-up that shows the state; empty where no look-up shows it. */
    static Optional<Instant> at(ExecutionLine line) {
        return switch (line.state()) {
            case EXECUTED, PARTLY, NOT_YET, DRIFTED, REVERTED, ALREADY_SO ->
                line.confirmedAt().or(line::since);
            case EXPIRED, UNKNOWN, NOT_CHECKABLE, NOT_APPLICABLE -> Optional.empty();
        };
    }

    /** Returns the state in the words of a filing, which never states that an action was executed. */
    static String words(ExecutionState state) {
        return switch (state) {
            case EXECUTED -> "observed as ordered";
            case PARTLY -> "observed in part";
            case NOT_YET -> "not observed";
            case DRIFTED -> "observed as ordered before, and no longer in full";
            case REVERTED -> "observed as ordered before, and since reversed";
            case EXPIRED -> "the order has expired";
            case UNKNOWN -> "not looked up since the service";
            case NOT_CHECKABLE -> "not shown by public sources";
            case ALREADY_SO -> "in this state before the service";
            case NOT_APPLICABLE -> "not applicable to this name";
        };
    }
}
