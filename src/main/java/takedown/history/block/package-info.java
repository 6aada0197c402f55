/** Observations of many suspects as one compressed block with one Merkle root. Each observation can be proved and erased individually. Pure. */
@NullMarked
package takedown.history.block;

import org.jspecify.annotations.NullMarked;
