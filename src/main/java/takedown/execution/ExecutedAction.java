package takedown.execution;

import java.util.List;
import takedown.casefile.orders.Action;
import takedown.execution.rule.ExecutionState;

/** An action that was executed for a name, in full or in part. */
record ExecutedAction(String name, Action action) {
    static final List<ExecutionState> STATES = List.of(ExecutionState.EXECUTED, ExecutionState.PARTLY);
}
