/** Checks archives and exported logs. All input is treated as hostile until it has been checked. The package is independent of the database. */
@NullMarked
package takedown.archive.check;

import org.jspecify.annotations.NullMarked;
