@NullMarked
package takedown.protection;

import org.jspecify.annotations.NullMarked;
