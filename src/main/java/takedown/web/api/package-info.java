/** The description of the interface, and what a caller is told of itself. */
@NullMarked
package takedown.web.api;

import org.jspecify.annotations.NullMarked;
