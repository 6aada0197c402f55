/**
 * The lab's WHOIS servers: the root server with its referrals, and the servers of registries and registrars in their own layouts. Depends on the
 * world, and not on the other protocols.
 */
@NullMarked
package takedown.lab.whois;

import org.jspecify.annotations.NullMarked;
