/** One look, with upstreams that answer, fail and keep silent as told; and on the lab. */
@NullMarked
package takedown.investigation;

import org.jspecify.annotations.NullMarked;
