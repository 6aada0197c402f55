/** Tests of the orders that packets carry. */
@NullMarked
package takedown.packet.plan.order;

import org.jspecify.annotations.NullMarked;
