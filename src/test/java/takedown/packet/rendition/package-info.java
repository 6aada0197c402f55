@NullMarked
package takedown.packet.rendition;

import org.jspecify.annotations.NullMarked;
