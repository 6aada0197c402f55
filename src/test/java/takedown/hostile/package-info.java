/** Servers that misbehave on purpose, and what is asked of the rooms that talk to them. */
@NullMarked
package takedown.hostile;

import org.jspecify.annotations.NullMarked;
