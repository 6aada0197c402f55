/**
 * The embedded PostgreSQL, used unless an external one is configured: unpacked, initialised, started, adopted after a crash, and stopped last. It
 * handles folders and processes, and is independent of names, cases and tables.
 */
@NullMarked
package takedown.database;

import org.jspecify.annotations.NullMarked;
