/** The content of packets, as immutable values. */
@NullMarked
package takedown.packet.document;

import org.jspecify.annotations.NullMarked;
