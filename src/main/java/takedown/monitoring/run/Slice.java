package takedown.monitoring.run;

import java.util.Optional;
import java.util.UUID;

/**
 * A range of a run's suspects that is processed as a unit.
 *
 * @param after the suspect after which the slice begins; empty for the first slice
 * @param upto the last suspect of the slice
 * @param faults how often a fault of this service interrupted work on it
 */
public record Slice(UUID runId, int no, Optional<UUID> after, UUID upto, int faults) {}
