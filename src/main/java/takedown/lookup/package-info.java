/** Asks the world, each protocol in a room of its own, blind to each other; answers with observations. Here: what they share. */
@NullMarked
package takedown.lookup;

import org.jspecify.annotations.NullMarked;
