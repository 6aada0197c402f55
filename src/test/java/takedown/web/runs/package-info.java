/** Tests of runs, nightly runs and the morning report, over HTTP. */
@NullMarked
package takedown.web.runs;

import org.jspecify.annotations.NullMarked;
