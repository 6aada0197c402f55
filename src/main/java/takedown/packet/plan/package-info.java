/** From suspects to drafts: which parties a kind of packet goes to, what it may ask, and what stands against it. */
@NullMarked
package takedown.packet.plan;

import org.jspecify.annotations.NullMarked;
