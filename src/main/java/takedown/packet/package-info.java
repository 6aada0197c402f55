/**
 * Packets: what is asked of which party, whether it may be asked at all, and the documents that ask it. The rules that protect
 * the innocent stand here and, where they can, in the database.
 */
@NullMarked
package takedown.packet;

import org.jspecify.annotations.NullMarked;
