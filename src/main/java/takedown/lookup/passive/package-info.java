/**
 * Asks passive DNS, in the two forms of the field, what a name or an address was before today. Blind to the other
 * look-ups; knows observations, names, and the guarded door.
 */
@NullMarked
package takedown.lookup.passive;

import org.jspecify.annotations.NullMarked;
