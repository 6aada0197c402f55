@NullMarked
package takedown.packet.rendition.wording;

import org.jspecify.annotations.NullMarked;
