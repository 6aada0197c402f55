/** Tests of the status of exact targets, as tables. */
@NullMarked
package takedown.attribution.target;

import org.jspecify.annotations.NullMarked;
