/** The status of the exact target that was reported: what one observation of it shows, and what follows from all of them. */
@NullMarked
package takedown.attribution.target;

import org.jspecify.annotations.NullMarked;
