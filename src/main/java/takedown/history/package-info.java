/**
 * The history of suspects: stored snapshots and the changes between them. For an investigation without news, only the confirmation of the last
 * snapshot is recorded.
 */
@NullMarked
package takedown.history;

import org.jspecify.annotations.NullMarked;
