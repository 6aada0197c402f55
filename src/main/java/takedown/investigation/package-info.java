/**
 * The story on one screen: a name is observed, by all upstreams at once, and attributed; and the one form in which people and programs
 * outside see a dossier. Knows the look-up rooms and everything below; knows nothing of packets, of HTTP or of terminals.
 */
@NullMarked
package takedown.investigation;

import org.jspecify.annotations.NullMarked;
