/** What a packet lacks before it is final, and the points that counsel reviews before approval. */
@NullMarked
package takedown.packet.document.review;

import org.jspecify.annotations.NullMarked;
