/** Checks archives and exported logs. What is checked is hostile until it has been; knows no database. */
@NullMarked
package takedown.archive.check;

import org.jspecify.annotations.NullMarked;
