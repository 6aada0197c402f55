/** Look-ups, with one package per protocol. These packages do not depend on each other, and return observations. This package has what they share. */
@NullMarked
package takedown.lookup;

import org.jspecify.annotations.NullMarked;
