/** The content of packets, as values. */
@NullMarked
package takedown.packet.document;

import org.jspecify.annotations.NullMarked;
