/**
 * The lab's name servers, from the root down, and the recursive resolver in front of them. Depends on the world, and not on the other protocols.
 */
@NullMarked
package takedown.lab.dns;

import org.jspecify.annotations.NullMarked;
