/** How JSON is read and lists are paged. */
@NullMarked
package takedown.web.json;

import org.jspecify.annotations.NullMarked;
