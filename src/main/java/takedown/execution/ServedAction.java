package takedown.execution;

import java.time.Instant;
import java.util.UUID;
import takedown.casefile.orders.Action;

/**
 * One action that a served packet requests for one name.
 *
 * @param servedAt the time of the first certain service of the packet
 * @param version the version of the order that the packet carries, by which the action is judged
 */
record ServedAction(UUID order, Action action, UUID packet, Instant servedAt, int version) {}
