/**
 * Registration data over WHOIS (RFC 3912): the choice of the server, the form of the query, and the statements of the text about a domain name. The
 * package does not depend on the other look-ups. Commons Net is used only here, and every connection goes through {@code takedown.net}.
 */
@NullMarked
package takedown.lookup.whois;

import org.jspecify.annotations.NullMarked;
