/** The matter in court, its parts, and the standing of the sender. */
@NullMarked
package takedown.casefile.matter;

import org.jspecify.annotations.NullMarked;
