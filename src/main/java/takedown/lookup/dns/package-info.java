/**
 * Asks the Domain Name System: a recursive resolver as a visitor would, and the parent zone's own servers from the
 * roots down, as a registry would be checked. Blind to the other look-ups. dnsjava's types do not leave this room.
 */
@NullMarked
package takedown.lookup.dns;

import org.jspecify.annotations.NullMarked;
