/** Tests of the embedded database with real processes, and the database that every test of the whole service uses. */
@NullMarked
package takedown.database;

import org.jspecify.annotations.NullMarked;
