/** Documents that counsel files with a court: the set of an order, and the set of a subpoena. Every document is a draft until a lawyer files it. */
@NullMarked
package takedown.filing;

import org.jspecify.annotations.NullMarked;
