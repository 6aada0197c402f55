/** The transport, against scripted and lossy servers. */
@NullMarked
package takedown.lookup.dns.transport;

import org.jspecify.annotations.NullMarked;
