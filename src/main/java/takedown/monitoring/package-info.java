/** Runs over cases: on demand, and every night in UTC. What a run saw is recorded; what it could not see changes nothing. */
@NullMarked
package takedown.monitoring;

import org.jspecify.annotations.NullMarked;
