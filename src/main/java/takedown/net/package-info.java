/**
 * The guarded door to the network: which addresses may be dialled, deadlines and sizes over whole exchanges. Every
 * connection of a look-up goes through here. Knows only names.
 */
@NullMarked
package takedown.net;

import org.jspecify.annotations.NullMarked;
