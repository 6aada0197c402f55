/** The lab's TLS server, which presents the suspects' certificates and serves their pages. */
@NullMarked
package takedown.lab.tls;

import org.jspecify.annotations.NullMarked;
