/**
 * From observations to the parties that can act, the routes that reach them, and the cost to the innocent. Pure: a snapshot and a directory in,
 * findings out, without I/O, CDI or a clock.
 */
@NullMarked
package takedown.attribution;

import org.jspecify.annotations.NullMarked;
