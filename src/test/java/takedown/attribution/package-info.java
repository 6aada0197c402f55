/** Tests of the conclusions from snapshots and captures. They query no upstream. */
@NullMarked
package takedown.attribution;

import org.jspecify.annotations.NullMarked;
