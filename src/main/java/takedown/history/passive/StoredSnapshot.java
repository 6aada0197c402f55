package takedown.history.passive;

import java.time.Instant;
import java.util.Optional;
import takedown.observation.Snapshot;

/**
 * A stored snapshot with its confirmations.
 *
 * @param confirmedAt when a later investigation last observed the same DNS
 * @param confirmations the number of later investigations that observed the same DNS
 */
record StoredSnapshot(Snapshot snapshot, Optional<Instant> confirmedAt, long confirmations) {}
