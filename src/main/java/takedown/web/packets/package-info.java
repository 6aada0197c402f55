/** Packets, their renditions, and their dispatches and answers. */
@NullMarked
package takedown.web.packets;

import org.jspecify.annotations.NullMarked;
