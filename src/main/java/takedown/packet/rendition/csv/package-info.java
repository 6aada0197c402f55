/** Lists of a packet as CSV, for programs. */
@NullMarked
package takedown.packet.rendition.csv;

import org.jspecify.annotations.NullMarked;
