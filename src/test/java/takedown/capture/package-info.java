@NullMarked
package takedown.capture;

import org.jspecify.annotations.NullMarked;
