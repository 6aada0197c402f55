/** Start-up and wiring: the entry point and the few beans every room is handed. No other room may import it. */
@NullMarked
package takedown;

import org.jspecify.annotations.NullMarked;
