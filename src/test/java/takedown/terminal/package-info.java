/** Commands as an analyst types them. */
@NullMarked
package takedown.terminal;

import org.jspecify.annotations.NullMarked;
