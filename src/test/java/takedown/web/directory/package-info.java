/** Tests of the directory of parties over HTTP. */
@NullMarked
package takedown.web.directory;

import org.jspecify.annotations.NullMarked;
