/** What was seen before: stored snapshots of suspects and the changes between them. A look that brings nothing new writes nothing. */
@NullMarked
package takedown.history;

import org.jspecify.annotations.NullMarked;
