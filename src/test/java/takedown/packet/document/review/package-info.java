@NullMarked
package takedown.packet.document.review;

import org.jspecify.annotations.NullMarked;
