/**
 * Investigations: all upstreams are queried about a suspect at once, and the suspect is attributed to the parties that can act. The package also has
 * the only public form of a dossier. It depends on the look-up packages and everything below them, and is independent of packets, HTTP and terminals.
 */
@NullMarked
package takedown.investigation;

import org.jspecify.annotations.NullMarked;
