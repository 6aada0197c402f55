/** Tests of the DNS transport against scripted servers and servers that lose messages. */
@NullMarked
package takedown.lookup.dns.transport;

import org.jspecify.annotations.NullMarked;
