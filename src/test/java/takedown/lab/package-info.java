/** Tests of the lab with clients that are independent of the service: dnsjava's unmodified resolver, plain sockets, the JDK's HTTP client. */
@NullMarked
package takedown.lab;

import org.jspecify.annotations.NullMarked;
