/**
 * The guard of a capture. It resolves, checks and pins addresses, connects to them, and counts and records the connections. No other part of a
 * capture connects to the servers of a page.
 */
@NullMarked
package takedown.capture.proxy;

import org.jspecify.annotations.NullMarked;
