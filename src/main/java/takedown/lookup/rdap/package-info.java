/**
 * Registration data over RDAP (RFC 7480 to 7484, 9082, 9083, 9224, 9537): which server is asked, and what its answer
 * says of a domain name or of the network of an address. Blind to the other look-ups; every request goes through
 * {@code takedown.net}.
 */
@NullMarked
package takedown.lookup.rdap;

import org.jspecify.annotations.NullMarked;
