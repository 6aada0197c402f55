/** The suspects' web servers over TLS. */
@NullMarked
package takedown.lab.tls;

import org.jspecify.annotations.NullMarked;
