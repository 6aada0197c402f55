/** Tests of court orders and their execution, over HTTP. */
@NullMarked
package takedown.web.orders;

import org.jspecify.annotations.NullMarked;
