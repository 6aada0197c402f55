@NullMarked
package takedown.packet.store;

import org.jspecify.annotations.NullMarked;
