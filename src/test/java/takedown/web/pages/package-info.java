/** Pages as a browser gets them. */
@NullMarked
package takedown.web.pages;

import org.jspecify.annotations.NullMarked;
