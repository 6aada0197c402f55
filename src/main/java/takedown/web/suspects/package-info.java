/** Suspects, their look-ups and their past. */
@NullMarked
package takedown.web.suspects;

import org.jspecify.annotations.NullMarked;
