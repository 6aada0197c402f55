/** The health checks. */
@NullMarked
package takedown.web.health;

import org.jspecify.annotations.NullMarked;
