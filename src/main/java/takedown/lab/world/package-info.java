/**
 * The lab's world: who runs what, which names are registered, what their zones hold, and what a registry does to them on an order. No sockets here.
 */
@NullMarked
package takedown.lab.world;

import org.jspecify.annotations.NullMarked;
