/** Court orders on file, what they order, and the court's time. The signed document is evidence. */
@NullMarked
package takedown.casefile.orders;

import org.jspecify.annotations.NullMarked;
