/** Captures of exact targets and the status of each target, as stored. */
@NullMarked
package takedown.history.target;

import org.jspecify.annotations.NullMarked;
