/** Case runs, nightly runs and the morning report. */
@NullMarked
package takedown.web.runs;

import org.jspecify.annotations.NullMarked;
