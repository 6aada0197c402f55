/** Signatures of the firm that runs the service, where it has given us a key. Knows octets, not packets. */
@NullMarked
package takedown.paper.signing;

import org.jspecify.annotations.NullMarked;
