package takedown.history;

import java.util.UUID;
import takedown.observation.Snapshot;

/**
 * A stored snapshot.
 *
 * @param doubted whether so many look-ups failed around it that a negative answer in it is not believed
 */
public record PastLook(UUID id, Snapshot snapshot, boolean doubted) {}
