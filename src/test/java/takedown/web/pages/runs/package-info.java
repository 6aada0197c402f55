/** Tests of the pages of nightly runs. */
@NullMarked
package takedown.web.pages.runs;

import org.jspecify.annotations.NullMarked;
