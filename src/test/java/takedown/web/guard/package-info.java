@NullMarked
package takedown.web.guard;

import org.jspecify.annotations.NullMarked;
