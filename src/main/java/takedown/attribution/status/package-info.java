/** One registration, merged from all answers, and the status of the name that follows from it and from the parent zone. */
@NullMarked
package takedown.attribution.status;

import org.jspecify.annotations.NullMarked;
