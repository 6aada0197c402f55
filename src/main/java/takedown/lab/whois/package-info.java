/**
 * The lab's WHOIS servers: the root that refers, registries and registrars in their own styles. Depends on the world, and not on the other
 * protocols.
 */
@NullMarked
package takedown.lab.whois;

import org.jspecify.annotations.NullMarked;
