/** Packets as rows. */
@NullMarked
package takedown.packet.store;

import org.jspecify.annotations.NullMarked;
