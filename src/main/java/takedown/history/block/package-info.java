/** Observations of many suspects as one compressed block with one Merkle root, from which each can be proved by itself, and erased. Pure. */
@NullMarked
package takedown.history.block;

import org.jspecify.annotations.NullMarked;
