/**
 * The evidence archive of a packet: one file that shows, without us and without the database, the observations, when they were logged, and the
 * result.
 */
@NullMarked
package takedown.archive;

import org.jspecify.annotations.NullMarked;
