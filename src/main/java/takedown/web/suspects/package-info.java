/** Suspects, their look-ups and their history. */
@NullMarked
package takedown.web.suspects;

import org.jspecify.annotations.NullMarked;
