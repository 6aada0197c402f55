package takedown.results;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;

/**
 * What look-ups have shown about a name since the packet was served, over all requested actions. An observation is not a confirmation by the
 * recipient.
 */
public enum Observation {
    AS_ASKED,
    /** The name was in the requested state before the packet was served. */
    BEFORE,
    /** Nothing was observed yet, or at least one requested action is unknown, or is not, only partly or no longer in effect. */
    OPEN,
    /** No look-up can show the state, no action applied to the name, or the order has ended. */
    NOT_SHOWN;

    private static final Set<ExecutionState> UNDONE = EnumSet.of(
            ExecutionState.PARTLY,
            ExecutionState.NOT_YET,
            ExecutionState.UNKNOWN,
            ExecutionState.DRIFTED,
            ExecutionState.REVERTED);
    private static final Set<ExecutionState> WITHOUT_EFFECT =
            EnumSet.of(ExecutionState.ALREADY_SO, ExecutionState.NOT_APPLICABLE, ExecutionState.NOT_CHECKABLE);

    /**
     * Combines the observed states of all actions. Actions that no look-up can show, or for which nothing had to be done, count only if there are no
     * others.
     */
    public static Observation of(List<SeenAction> actions) {
        List<ExecutionState> states = actions.stream().map(SeenAction::state).toList();
        if (states.isEmpty() || states.stream().anyMatch(UNDONE::contains)) {
            return OPEN;
        }
        if (WITHOUT_EFFECT.containsAll(states)) {
            return states.contains(ExecutionState.ALREADY_SO) ? BEFORE : NOT_SHOWN;
        }
        return states.stream().allMatch(state -> state == ExecutionState.EXECUTED || WITHOUT_EFFECT.contains(state))
                ? AS_ASKED
                : NOT_SHOWN;
    }
}
