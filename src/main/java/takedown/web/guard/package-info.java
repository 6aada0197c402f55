/**
 * What applies to every request before or after its resource: limits of time and size, refused origins, types and texts, and what answers and metrics
 * must not reveal.
 */
@NullMarked
package takedown.web.guard;

import org.jspecify.annotations.NullMarked;
