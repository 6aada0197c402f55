/** Court orders on file, their versions and content, and the computation of court time. */
@NullMarked
package takedown.casefile.orders;

import org.jspecify.annotations.NullMarked;
