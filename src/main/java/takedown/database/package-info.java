/**
 * The PostgreSQL that the service brings along, used unless an external one is configured: unpacked, initialised, started,
 * adopted after a crash, and stopped last. It knows folders and processes; nothing of names, cases or tables.
 */
@NullMarked
package takedown.database;

import org.jspecify.annotations.NullMarked;
