/** Frozen selections of suspects, and changes of many suspects at once. */
@NullMarked
package takedown.casefile.suspects.bulk;

import org.jspecify.annotations.NullMarked;
