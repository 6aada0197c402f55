/**
 * Queries passive DNS, in the two formats of the field, for the history of a name or an address. The package does not depend on the other look-ups.
 * Every request goes through {@code takedown.net}.
 */
@NullMarked
package takedown.lookup.passive;

import org.jspecify.annotations.NullMarked;
