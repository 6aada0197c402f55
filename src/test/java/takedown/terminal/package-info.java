/** Tests of the commands as an analyst types them. */
@NullMarked
package takedown.terminal;

import org.jspecify.annotations.NullMarked;
