/** Whether a court order supports a packet, and what changed between the notices of an order. Pure. */
@NullMarked
package takedown.packet.plan.order;

import org.jspecify.annotations.NullMarked;
