package takedown.execution;

import java.time.Instant;
import java.util.Optional;
import takedown.casefile.orders.Action;
import takedown.execution.rule.ExecutionState;

/**
 * What look-ups showed about one action on one name.
 *
 * @param at the time of the last look-up that confirmed the state; empty if no look-up shows the state
 */
public record SeenAction(Action action, ExecutionState state, Optional<Instant> at) {
    static SeenAction of(ExecutionLine line) {
        return new SeenAction(line.action(), line.state(), line.confirmedAt().or(line::since));
    }
}
