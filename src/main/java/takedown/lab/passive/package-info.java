/**
 * The lab's passive DNS in the two forms of the field. Knows the world, not HTTP.
 */
@NullMarked
package takedown.lab.passive;

import org.jspecify.annotations.NullMarked;
