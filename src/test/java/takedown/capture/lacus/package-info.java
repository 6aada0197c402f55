@NullMarked
package takedown.capture.lacus;

import org.jspecify.annotations.NullMarked;
