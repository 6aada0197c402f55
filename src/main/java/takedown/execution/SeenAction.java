package takedown.execution;

import java.time.Instant;
import java.util.Optional;
import takedown.casefile.orders.Action;
import takedown.execution.rule.ExecutionState;

/**
 * What look-ups showed about one action on one name.
 *
 * @param at the time of the last look-up that confirmed the state; empty if no look-up shows the state
 * @param missingAt the time at which the packet was served, if the last look-up before that time showed that the action was not in place; otherwise
 *     empty
 */
public record SeenAction(Action action, ExecutionState state, Optional<Instant> at, Optional<Instant> missingAt) {
    /** Creates an action whose state at the time of service is not known. */
    public SeenAction(Action action, ExecutionState state, Optional<Instant> at) {
        this(action, state, at, Optional.empty());
    }

    /** Returns whether the last look-up before the service of a packet, at {@code served} or later, showed that the action was not in place. */
    public boolean wasMissingAt(Instant served) {
        return missingAt.filter(at -> !at.isBefore(served)).isPresent();
    }

    static SeenAction of(ExecutionLine line) {
        return new SeenAction(line.action(), line.state(), line.confirmedAt().or(line::since));
    }
}
