/**
 * The texts of packets: files that counsel edits, checked before the service starts. The package does not depend on packets: callers define the
 * values that a file may use and the texts that it must contain.
 */
@NullMarked
package takedown.paper.template;

import org.jspecify.annotations.NullMarked;
