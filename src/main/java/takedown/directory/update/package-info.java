/**
 * Renews the data files of the directory from IANA's public lists. The lists are fetched over the guarded HTTP client. Nothing is written unless the
 * new files can be read as a directory.
 */
@NullMarked
package takedown.directory.update;

import org.jspecify.annotations.NullMarked;
