/**
 * Certificates: one TLS handshake (RFC 8446) with a host of the name, and the statements of its certificate. The package does not depend on the other
 * look-ups. Every connection goes through {@code takedown.net}.
 */
@NullMarked
package takedown.lookup.tls;

import org.jspecify.annotations.NullMarked;
