package takedown.history;

import java.util.UUID;
import takedown.observation.Snapshot;

/**
 * A look in the store.
 *
 * @param doubted so much failed around it that "there is none" in it is not believed
 */
public record PastLook(UUID id, Snapshot snapshot, boolean doubted) {}
