/** The lab's passive DNS in the two formats of the field. Depends on the world, and not on HTTP. */
@NullMarked
package takedown.lab.passive;

import org.jspecify.annotations.NullMarked;
