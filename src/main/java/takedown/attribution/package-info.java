/**
 * From what was seen to who can act on it, by which route, and at what cost to the innocent. Pure: a snapshot and a
 * directory in, findings out; no I/O, no CDI, no clock.
 */
@NullMarked
package takedown.attribution;

import org.jspecify.annotations.NullMarked;
