/** The other users of a name, in tables. */
@NullMarked
package takedown.attribution.collateral;

import org.jspecify.annotations.NullMarked;
