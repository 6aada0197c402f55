/** What is refused before any resource is asked: bodies over the limit, writes from a page of another site. */
@NullMarked
package takedown.web.guard;

import org.jspecify.annotations.NullMarked;
