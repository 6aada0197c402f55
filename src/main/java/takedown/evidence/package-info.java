/** Raw octets by their SHA-256. All later statements refer to them. Depends on observations and names. */
@NullMarked
package takedown.evidence;

import org.jspecify.annotations.NullMarked;
