/** Papers as pages: the templates of each kind of packet, filled in and set as PDF. */
@NullMarked
package takedown.packet.rendition.page;

import org.jspecify.annotations.NullMarked;
