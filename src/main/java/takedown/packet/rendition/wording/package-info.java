/** The words of papers: the functions that templates call, and their phrases. */
@NullMarked
package takedown.packet.rendition.wording;

import org.jspecify.annotations.NullMarked;
