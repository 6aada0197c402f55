package takedown.execution;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.execution.rule.ExecutionState;

/** New rows that are judged but not yet in the database. Hibernate itself writes changed rows. */
final class UnsavedRows {
    final List<ExecutionRow> lines = new ArrayList<>();
    final List<ExecutionEventRow> told = new ArrayList<>();

    boolean isEmpty() {
        return lines.isEmpty() && told.isEmpty();
    }

    void event(ExecutionRow row, Optional<ExecutionState> before, Instant at) {
        ExecutionEventRow event = new ExecutionEventRow();
        event.id = UuidCreator.getTimeOrderedEpoch();
        event.orderId = row.orderId;
        event.suspectId = row.suspectId;
        event.action = row.action;
        event.at = at;
        event.before = before.orElse(null);
        event.after = row.state;
        event.reason = row.reason;
        event.snapshotId = row.snapshotId;
        told.add(event);
    }
}
