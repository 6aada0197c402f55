/** The description of the API, and the caller's own identity. */
@NullMarked
package takedown.web.api;

import org.jspecify.annotations.NullMarked;
