/** The suspects of a case as candidates for a packet: their last observations and captures, and the rules that protect their names. */
@NullMarked
package takedown.packet.plan.candidate;

import org.jspecify.annotations.NullMarked;
