/** The lab asked by other clients than the program's own: dnsjava's stock resolver, plain sockets, the JDK's HTTP client. */
@NullMarked
package takedown.lab;

import org.jspecify.annotations.NullMarked;
