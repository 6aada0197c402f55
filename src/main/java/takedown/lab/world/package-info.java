/** The lab's world: operators, registrations, the contents of zones, and the actions of a registry on an order. It has no sockets. */
@NullMarked
package takedown.lab.world;

import org.jspecify.annotations.NullMarked;
