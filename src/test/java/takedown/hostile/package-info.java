/** Servers that misbehave on purpose, and tests of the packages that query them. */
@NullMarked
package takedown.hostile;

import org.jspecify.annotations.NullMarked;
