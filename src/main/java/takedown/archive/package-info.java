/**
 * The evidence archive of a packet: one file that contains the observations, proves when they were logged, and contains the packet that resulted from
 * them. It can be checked without the service and without the database.
 */
@NullMarked
package takedown.archive;

import org.jspecify.annotations.NullMarked;
