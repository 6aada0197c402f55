/**
 * Certificates: one TLS handshake (RFC 8446) with a host of the name, and what its certificate states. Blind to the other look-ups; every
 * connection goes through {@code takedown.net}.
 */
@NullMarked
package takedown.lookup.tls;

import org.jspecify.annotations.NullMarked;
