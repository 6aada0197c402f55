/**
 * Raw octets by what they are (SHA-256). Everything that is claimed later points here. Knows observations and names.
 */
@NullMarked
package takedown.evidence;

import org.jspecify.annotations.NullMarked;
