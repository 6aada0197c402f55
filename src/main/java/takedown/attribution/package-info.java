/**
 * From observations to the parties that can act, the routes that reach them, and the cost to the innocent. The package computes findings from a
 * snapshot and a directory, without I/O, CDI or a clock.
 */
@NullMarked
package takedown.attribution;

import org.jspecify.annotations.NullMarked;
