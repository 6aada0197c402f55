package takedown.history;

import java.time.Instant;
import java.util.Optional;
import takedown.observation.Snapshot;

/**
 * A look that was stored.
 *
 * @param confirmedAt when a later look last saw the same DNS
 * @param confirmations how many later looks did
 */
record StoredLook(Snapshot snapshot, Optional<Instant> confirmedAt, long confirmations) {}
