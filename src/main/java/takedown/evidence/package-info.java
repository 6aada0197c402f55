/**
 * Stores raw octets by their SHA-256, to which all later statements refer, and reads pages and pictures from hostile sources within limits. This
 * package depends on observations and names.
 */
@NullMarked
package takedown.evidence;

import org.jspecify.annotations.NullMarked;
