/**
 * Renews the data files of the directory from IANA's public sources, through the guarded door. Nothing is written unless the new files can be read
 * as a directory.
 */
@NullMarked
package takedown.directory.update;

import org.jspecify.annotations.NullMarked;
