@NullMarked
package takedown.filing;

import org.jspecify.annotations.NullMarked;
