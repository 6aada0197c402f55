/**
 * The evidence archive of a packet: one file that shows, without us and without the database, what was seen, when it was logged and what
 * was made of it.
 */
@NullMarked
package takedown.archive;

import org.jspecify.annotations.NullMarked;
