/** Tests of the conclusions from snapshots, as tables. They query no upstream. */
@NullMarked
package takedown.attribution;

import org.jspecify.annotations.NullMarked;
