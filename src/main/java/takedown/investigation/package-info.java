/**
 * Investigations: all upstreams are queried about a name at once, and the name is attributed. Also the one form in which people and programs
 * outside see a dossier. Depends on the look-up packages and everything below, and is independent of packets, HTTP and terminals.
 */
@NullMarked
package takedown.investigation;

import org.jspecify.annotations.NullMarked;
