/** Stores raw octets by their SHA-256, to which all later statements refer. This package depends on observations and names. */
@NullMarked
package takedown.evidence;

import org.jspecify.annotations.NullMarked;
