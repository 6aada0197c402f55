/**
 * The guard of a capture. It resolves, checks and pins addresses, connects to them, and counts and records the connections. No other part of a
 * capture opens a connection.
 */
@NullMarked
package takedown.capture.proxy;

import org.jspecify.annotations.NullMarked;
