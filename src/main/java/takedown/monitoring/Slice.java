package takedown.monitoring;

import java.util.Optional;
import java.util.UUID;

/**
 * A stretch of a run's suspects that one node works on.
 *
 * @param after exclusive; empty for the first
 * @param upto inclusive
 * @param fence of the lease
 */
record Slice(UUID runId, int no, Optional<UUID> after, UUID upto, long fence) {}
