/** Tests of suspects, their look-ups and their history, over HTTP. */
@NullMarked
package takedown.web.suspects;

import org.jspecify.annotations.NullMarked;
