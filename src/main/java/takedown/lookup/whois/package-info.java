/**
 * Registration data over WHOIS (RFC 3912): which server is asked in which words, and what its text says of a domain
 * name. Blind to the other look-ups; Commons Net is used here and nowhere else, and every connection goes through
 * {@code takedown.net}.
 */
@NullMarked
package takedown.lookup.whois;

import org.jspecify.annotations.NullMarked;
