/** The guard of a capture: it resolves, checks and pins addresses, dials them, counts and records. No other part of a capture opens a connection. */
@NullMarked
package takedown.capture.proxy;

import org.jspecify.annotations.NullMarked;
