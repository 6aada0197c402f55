/** Start-up and wiring: the entry point and the few beans that every package receives. No other package may import this one. */
@NullMarked
package takedown;

import org.jspecify.annotations.NullMarked;
