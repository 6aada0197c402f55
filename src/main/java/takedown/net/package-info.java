/**
 * Guarded connections to the network: the addresses that may be dialled, deadlines and size limits over whole exchanges. Every connection of a
 * look-up goes through this package, except DNS queries, which have their own sockets. It depends only on the package for names.
 */
@NullMarked
package takedown.net;

import org.jspecify.annotations.NullMarked;
