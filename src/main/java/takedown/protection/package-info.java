/**
 * What protects the innocent: names that are never asked for as a whole, lists of popular names, what lifts a block for one name, and names
 * that other hands have taken already. Every rule is held again by the database.
 */
@NullMarked
package takedown.protection;

import org.jspecify.annotations.NullMarked;
