package takedown.protection;

import java.util.Optional;
import java.util.UUID;

/**
 * A request to lift a class of protection for a name.
 *
 * @param paragraph the paragraph that lists the name; empty without an order
 */
public record LiftRequest(String reason, Optional<UUID> order, String paragraph) {}
