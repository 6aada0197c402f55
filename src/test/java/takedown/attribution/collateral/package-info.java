/** Tests of the other users of a name, as tables. */
@NullMarked
package takedown.attribution.collateral;

import org.jspecify.annotations.NullMarked;
