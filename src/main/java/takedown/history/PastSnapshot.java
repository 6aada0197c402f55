package takedown.history;

import java.util.UUID;
import takedown.observation.Snapshot;

/**
 * A stored snapshot.
 *
 * @param doubted whether its negative answers are disregarded, because too many look-ups failed at about the same time
 */
public record PastSnapshot(UUID id, Snapshot snapshot, boolean doubted) {}
