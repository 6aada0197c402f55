package takedown.history;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A change with the time and the run of its observation. */
public record DatedChange(UUID id, UUID suspectId, Instant at, Change change, Optional<UUID> runId) {}
