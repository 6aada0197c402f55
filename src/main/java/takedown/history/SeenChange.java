package takedown.history;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A change with when and in which run it was seen. */
public record SeenChange(UUID id, UUID suspectId, Instant at, Change change, Optional<UUID> runId) {}
