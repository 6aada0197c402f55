@NullMarked
package takedown.packet.rendition.page;

import org.jspecify.annotations.NullMarked;
