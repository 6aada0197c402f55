/**
 * Packets: the requests to each party, the rules that allow them, and the documents. The rules that protect uninvolved parties are here and, where
 * possible, in the database.
 */
@NullMarked
package takedown.packet;

import org.jspecify.annotations.NullMarked;
