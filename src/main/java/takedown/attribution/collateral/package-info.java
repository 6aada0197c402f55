/** The other users that a request against a registered name would affect, and why a name must not be requested as a whole. */
@NullMarked
package takedown.attribution.collateral;

import org.jspecify.annotations.NullMarked;
