@NullMarked
package takedown.packet.plan;

import org.jspecify.annotations.NullMarked;
