/**
 * Registration data over RDAP (RFC 7480 to 7484, 9082, 9083, 9224, 9537): the choice of the server, and its answer about a domain name or the network
 * of an address. The package does not depend on the other look-ups. Every request goes through {@code takedown.net}.
 */
@NullMarked
package takedown.lookup.rdap;

import org.jspecify.annotations.NullMarked;
