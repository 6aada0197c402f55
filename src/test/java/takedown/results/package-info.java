/** Tests of the result for each name. */
@NullMarked
package takedown.results;

import org.jspecify.annotations.NullMarked;
