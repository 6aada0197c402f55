/** Renditions of packets as pages and files. */
@NullMarked
package takedown.packet.rendition;

import org.jspecify.annotations.NullMarked;
