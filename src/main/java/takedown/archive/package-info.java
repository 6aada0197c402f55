/**
 * The evidence archive of a packet: one file that shows the observations, when they were logged, and the result. It can be checked without the
 * service and without the database.
 */
@NullMarked
package takedown.archive;

import org.jspecify.annotations.NullMarked;
