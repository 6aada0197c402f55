/** Tests of the pages of the console, over HTTP. */
@NullMarked
package takedown.web.pages;

import org.jspecify.annotations.NullMarked;
