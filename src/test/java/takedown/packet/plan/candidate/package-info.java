/** Tests of candidates for packets. */
@NullMarked
package takedown.packet.plan.candidate;

import org.jspecify.annotations.NullMarked;
