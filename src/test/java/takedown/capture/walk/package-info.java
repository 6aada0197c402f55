@NullMarked
package takedown.capture.walk;

import org.jspecify.annotations.NullMarked;
