/** Court orders and how they are carried out. */
@NullMarked
package takedown.web.orders;

import org.jspecify.annotations.NullMarked;
