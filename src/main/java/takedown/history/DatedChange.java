package takedown.history;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A change with the time of its observation and the run that observed it. */
public record DatedChange(UUID id, UUID suspectId, Instant at, Change change, Optional<UUID> runId) {}
