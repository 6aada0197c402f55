/** From suspects to drafts: the recipients of each kind of packet, what it may request, and the objections. */
@NullMarked
package takedown.packet.plan;

import org.jspecify.annotations.NullMarked;
