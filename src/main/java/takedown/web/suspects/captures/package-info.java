/** Captures of pages, by the service or uploaded by an analyst. */
@NullMarked
package takedown.web.suspects.captures;

import org.jspecify.annotations.NullMarked;
