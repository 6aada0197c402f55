/** Passive DNS, imported from users and exported from the service's own observations. */
@NullMarked
package takedown.history.passive;

import org.jspecify.annotations.NullMarked;
