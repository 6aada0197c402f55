/** A time-stamp authority (RFC 3161) of the lab, whose root is not trusted outside. */
@NullMarked
package takedown.lab.tsa;

import org.jspecify.annotations.NullMarked;
