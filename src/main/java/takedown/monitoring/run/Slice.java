package takedown.monitoring.run;

import java.util.Optional;
import java.util.UUID;

/**
 * A range of a run's suspects that is processed as a unit.
 *
 * @param after exclusive; empty for the first
 * @param upto inclusive
 * @param faults how often a fault of this service interrupted work on it
 */
public record Slice(UUID runId, int no, Optional<UUID> after, UUID upto, int faults) {}
