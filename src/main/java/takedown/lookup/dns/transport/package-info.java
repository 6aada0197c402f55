/** DNS messages on the wire: single exchanges, and very many queries over a few sockets with congestion control per server. */
@NullMarked
package takedown.lookup.dns.transport;

import org.jspecify.annotations.NullMarked;
