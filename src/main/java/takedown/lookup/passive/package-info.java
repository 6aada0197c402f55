/**
 * Queries passive DNS, in the two formats of the field, for the history of a name or an address. Independent of the other look-ups. Uses
 * observations, names, and the guarded door.
 */
@NullMarked
package takedown.lookup.passive;

import org.jspecify.annotations.NullMarked;
