/** Tests of the rule about the other users of a name. */
@NullMarked
package takedown.attribution.collateral;

import org.jspecify.annotations.NullMarked;
