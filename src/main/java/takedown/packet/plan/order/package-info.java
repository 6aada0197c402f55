/** Whether a court order supports a packet, and what changed between the notices of an order. */
@NullMarked
package takedown.packet.plan.order;

import org.jspecify.annotations.NullMarked;
