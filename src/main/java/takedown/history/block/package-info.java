/**
 * Observations of many suspects as one compressed block with one Merkle root. Each observation can be proved and erased individually. The package
 * does no I/O.
 */
@NullMarked
package takedown.history.block;

import org.jspecify.annotations.NullMarked;
