@NullMarked
package takedown.history.passive;

import org.jspecify.annotations.NullMarked;
