/** Captures by plain HTTP, without a browser. */
@NullMarked
package takedown.capture.walk;

import org.jspecify.annotations.NullMarked;
