/** Runs over the suspects of cases, on demand and every night (UTC). A run records its observations. A failed look-up changes nothing. */
@NullMarked
package takedown.monitoring;

import org.jspecify.annotations.NullMarked;
