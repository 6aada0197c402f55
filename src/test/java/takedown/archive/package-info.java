@NullMarked
package takedown.archive;

import org.jspecify.annotations.NullMarked;
