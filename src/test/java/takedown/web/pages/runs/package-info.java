/** The pages of the console, over HTTP. */
@NullMarked
package takedown.web.pages.runs;

import org.jspecify.annotations.NullMarked;
