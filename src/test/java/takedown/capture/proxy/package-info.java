@NullMarked
package takedown.capture.proxy;

import org.jspecify.annotations.NullMarked;
