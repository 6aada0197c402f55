@NullMarked
package takedown.capture.choice;

import org.jspecify.annotations.NullMarked;
