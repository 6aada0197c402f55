/** Packets, their renditions, and what was sent and answered. */
@NullMarked
package takedown.web.packets;

import org.jspecify.annotations.NullMarked;
