/** Tests of stored snapshots, and of the changes between the service's own observations. */
@NullMarked
package takedown.history;

import org.jspecify.annotations.NullMarked;
