@NullMarked
package takedown.capture.browser;

import org.jspecify.annotations.NullMarked;
