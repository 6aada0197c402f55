/** Servers that misbehave on purpose, and the requirements for the packages that query them. */
@NullMarked
package takedown.hostile;

import org.jspecify.annotations.NullMarked;
