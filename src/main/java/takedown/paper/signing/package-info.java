/** Signatures of the firm that runs the service, where it has provided a key. Works on octets, independent of packets. */
@NullMarked
package takedown.paper.signing;

import org.jspecify.annotations.NullMarked;
