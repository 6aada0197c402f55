/** Signatures of the firm that runs the service, if it has provided a key. The package signs octets and does not depend on packets. */
@NullMarked
package takedown.paper.signing;

import org.jspecify.annotations.NullMarked;
