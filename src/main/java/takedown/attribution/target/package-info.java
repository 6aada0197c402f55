/** The status of the exact target that was reported: what one look at it shows, and what follows from all looks. */
@NullMarked
package takedown.attribution.target;

import org.jspecify.annotations.NullMarked;
