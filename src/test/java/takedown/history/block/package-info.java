@NullMarked
package takedown.history.block;

import org.jspecify.annotations.NullMarked;
