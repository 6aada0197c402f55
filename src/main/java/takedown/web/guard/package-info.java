/** Refusals before any resource is called: bodies over the limit, and changes that a page of another site requests. */
@NullMarked
package takedown.web.guard;

import org.jspecify.annotations.NullMarked;
