package takedown.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;

/**
 * A state of one action on one name that came in the place of another.
 *
 * @param before empty at the first look
 * @param snapshotId the last stored look at that time
 */
public record ExecutionEvent(
        UUID id,
        Action action,
        Instant at,
        Optional<ExecutionState> before,
        ExecutionState after,
        String reason,
        Optional<UUID> snapshotId) {}
