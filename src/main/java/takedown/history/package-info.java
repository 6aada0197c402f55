/**
 * What was seen before: stored snapshots of suspects and the changes between them, passive DNS that people brought along, and the timeline of
 * both. A look that brings nothing new writes nothing but that it confirmed the last.
 */
@NullMarked
package takedown.history;

import org.jspecify.annotations.NullMarked;
