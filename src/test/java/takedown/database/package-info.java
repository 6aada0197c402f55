/** The embedded database kept to its promises, with real processes; and the one that every test of the whole service runs on. */
@NullMarked
package takedown.database;

import org.jspecify.annotations.NullMarked;
