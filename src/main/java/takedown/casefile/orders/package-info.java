/** Court orders on file, their content, and the court's time. The signed document is evidence. */
@NullMarked
package takedown.casefile.orders;

import org.jspecify.annotations.NullMarked;
