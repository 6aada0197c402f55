/**
 * Queries the Domain Name System: a recursive resolver as a visitor would, and the parent zone's own servers from the roots down, as a check of the
 * registry. The package does not depend on the other look-ups. Outside the lab, only this package and its sub-package use dnsjava's types.
 */
@NullMarked
package takedown.lookup.dns;

import org.jspecify.annotations.NullMarked;
