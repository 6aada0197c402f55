package takedown.execution;

import java.time.Instant;
import java.util.UUID;
import takedown.casefile.orders.Action;

/**
 * One action that a served packet asks for on one name.
 *
 * @param servedAt the first service of the packet that is certain
 * @param version of the order that the packet carries, by which the action is judged
 */
record ServedAction(UUID order, Action action, UUID packet, Instant servedAt, int version) {}
