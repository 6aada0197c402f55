/** Court orders and their execution. */
@NullMarked
package takedown.web.orders;

import org.jspecify.annotations.NullMarked;
