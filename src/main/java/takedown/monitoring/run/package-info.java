/** The stored records of runs: their state, totals and losses, their slices and lanes, and the names that wait for an investigation. */
@NullMarked
package takedown.monitoring.run;

import org.jspecify.annotations.NullMarked;
