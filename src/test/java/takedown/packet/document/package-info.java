@NullMarked
package takedown.packet.document;

import org.jspecify.annotations.NullMarked;
