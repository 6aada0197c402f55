/** Tests of what became of each name. */
@NullMarked
package takedown.results;

import org.jspecify.annotations.NullMarked;
