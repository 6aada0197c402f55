/** What is kept of a run: its state, totals and losses, its slices and lanes, and the names that wait for a full investigation. */
@NullMarked
package takedown.monitoring.run;

import org.jspecify.annotations.NullMarked;
