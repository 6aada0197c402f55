/** A time-stamp authority (RFC 3161) of the lab, whose root nobody outside trusts. */
@NullMarked
package takedown.lab.tsa;

import org.jspecify.annotations.NullMarked;
