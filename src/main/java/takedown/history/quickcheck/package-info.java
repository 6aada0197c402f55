/** The results of the nightly quick checks, in blocks and in one partition per month. */
@NullMarked
package takedown.history.quickcheck;

import org.jspecify.annotations.NullMarked;
