package takedown.monitoring;

import java.util.Optional;
import java.util.UUID;

/**
 * A range of a run's suspects that is worked on as one.
 *
 * @param after exclusive; empty for the first
 * @param upto inclusive
 * @param faults how often work on it broke off by a fault of this service
 */
record Slice(UUID runId, int no, Optional<UUID> after, UUID upto, int faults) {}
