/** The lab's time-stamp authority (RFC 3161). Its root certificate is not trusted outside the lab. */
@NullMarked
package takedown.lab.tsa;

import org.jspecify.annotations.NullMarked;
