package takedown.results;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;

/** What look-ups observed of a name since the service, over all actions asked for. An observation is not a recipient's confirmation. */
public enum Observation {
    AS_ASKED,
    /** In the state asked for before the service. */
    BEFORE,
    /** Not as asked, in part, no longer, or not looked up since. */
    OPEN,
    /** No look-up can show it. */
    NOT_SHOWN;

    private static final Set<ExecutionState> UNDONE = EnumSet.of(
            ExecutionState.PARTLY,
            ExecutionState.NOT_YET,
            ExecutionState.UNKNOWN,
            ExecutionState.DRIFTED,
            ExecutionState.REVERTED);
    private static final Set<ExecutionState> WITHOUT_EFFECT =
            EnumSet.of(ExecutionState.ALREADY_SO, ExecutionState.NOT_APPLICABLE, ExecutionState.NOT_CHECKABLE);

    /** Returns what was observed. Actions that needed nothing or that nothing shows do not count. */
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
