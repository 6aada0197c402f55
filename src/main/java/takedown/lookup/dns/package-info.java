/**
 * Queries the Domain Name System: a recursive resolver as a visitor would, and the parent zone's own servers from the roots down, as a registry
 * would be checked. Independent of the other look-ups. dnsjava's types do not leave this package.
 */
@NullMarked
package takedown.lookup.dns;

import org.jspecify.annotations.NullMarked;
