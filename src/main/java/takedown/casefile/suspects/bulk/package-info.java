/** Frozen selections of suspects, and one change made to all members of a selection. */
@NullMarked
package takedown.casefile.suspects.bulk;

import org.jspecify.annotations.NullMarked;
