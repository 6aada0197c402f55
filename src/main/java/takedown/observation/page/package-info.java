/**
 * What a visitor of a page gets: one capture with its redirect chain, certificates, documents, pictures and the limits that cut it. Octets are in the
 * evidence store; here are their hashes. Pure. Depends on names and on the other observations.
 */
@NullMarked
package takedown.observation.page;

import org.jspecify.annotations.NullMarked;
