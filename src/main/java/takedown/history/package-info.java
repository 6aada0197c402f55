/**
 * The history of suspects: stored snapshots and the changes between them. An investigation without news only records that it confirmed the last
 * snapshot.
 */
@NullMarked
package takedown.history;

import org.jspecify.annotations.NullMarked;
