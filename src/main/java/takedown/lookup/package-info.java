/** Look-ups, with one package per protocol. They are independent of each other and return observations. This package holds what they share. */
@NullMarked
package takedown.lookup;

import org.jspecify.annotations.NullMarked;
