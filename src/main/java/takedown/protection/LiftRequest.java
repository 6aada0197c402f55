package takedown.protection;

import java.util.Optional;
import java.util.UUID;

/**
 * The reason for lifting a class of protection for a name.
 *
 * @param order the order on file that lists the name
 * @param paragraph the paragraph that lists it; empty without an order
 */
public record LiftRequest(String reason, Optional<UUID> order, String paragraph) {}
