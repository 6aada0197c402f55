/**
 * The embedded PostgreSQL, used unless an external one is configured: unpacked, initialised, started, adopted after a crash, and stopped last. The
 * package also has the helpers for any PostgreSQL: bulk copies, the classification of faults, and periodic work. It is independent of names, cases
 * and tables.
 */
@NullMarked
package takedown.database;

import org.jspecify.annotations.NullMarked;
