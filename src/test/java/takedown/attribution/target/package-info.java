/** The status of exact targets, in tables. */
@NullMarked
package takedown.attribution.target;

import org.jspecify.annotations.NullMarked;
