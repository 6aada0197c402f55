package takedown.protection;

import java.util.Optional;
import java.util.UUID;

/**
 * Why a class of protection is lifted for a name.
 *
 * @param order the order on file that lists the name
 * @param paragraph where it does; empty without an order
 */
public record LiftRequest(String reason, Optional<UUID> order, String paragraph) {}
