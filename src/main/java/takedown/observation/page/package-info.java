/**
 * What a visitor of a page gets: one capture with its redirect chain, certificates, documents, pictures and the limits that it reached. The octets
 * are in the evidence store, and this package has their hashes. The package performs no I/O, and depends on names and on the other observations.
 */
@NullMarked
package takedown.observation.page;

import org.jspecify.annotations.NullMarked;
