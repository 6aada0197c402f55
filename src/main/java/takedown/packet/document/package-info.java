/** What a packet states: values alone. */
@NullMarked
package takedown.packet.document;

import org.jspecify.annotations.NullMarked;
