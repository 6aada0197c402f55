/**
 * The lab's WHOIS servers: the root that refers, registries and registrars in their own styles. Knows the world, not the other protocols.
 */
@NullMarked
package takedown.lab.whois;

import org.jspecify.annotations.NullMarked;
