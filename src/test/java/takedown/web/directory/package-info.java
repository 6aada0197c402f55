/** The directory of parties. */
@NullMarked
package takedown.web.directory;

import org.jspecify.annotations.NullMarked;
