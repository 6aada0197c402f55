@NullMarked
package takedown.packet.kit;

import org.jspecify.annotations.NullMarked;
