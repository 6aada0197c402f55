/** Tests of one investigation, with upstreams that answer, fail or do not answer as configured, and on the lab. */
@NullMarked
package takedown.investigation;

import org.jspecify.annotations.NullMarked;
