package takedown.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;
import takedown.execution.rule.ExecutionState;

/**
 * A change of the state of one action on one name.
 *
 * @param before empty at the first investigation
 * @param snapshotId id of the last stored snapshot at that time
 */
public record ExecutionEvent(
        UUID id,
        Action action,
        Instant at,
        Optional<ExecutionState> before,
        ExecutionState after,
        String reason,
        Optional<UUID> snapshotId) {}
