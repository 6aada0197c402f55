/** The suspects' web servers over TLS, as far as the handshake. */
@NullMarked
package takedown.lab.tls;

import org.jspecify.annotations.NullMarked;
