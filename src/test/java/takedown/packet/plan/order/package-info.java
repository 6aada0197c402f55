/** Tests of orders and their notices. */
@NullMarked
package takedown.packet.plan.order;

import org.jspecify.annotations.NullMarked;
