/** Refusals before any resource is called: bodies over the limit, writes from a page of another site. */
@NullMarked
package takedown.web.guard;

import org.jspecify.annotations.NullMarked;
