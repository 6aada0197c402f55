/**
 * Determines, from observations, the parties that can act, the routes that reach them, and the effects on unrelated people. The package computes its
 * findings from a snapshot and a directory, without I/O, CDI or a clock.
 */
@NullMarked
package takedown.attribution;

import org.jspecify.annotations.NullMarked;
