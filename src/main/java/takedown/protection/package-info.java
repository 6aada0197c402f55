/**
 * The protection of uninvolved parties: names that no request may ask for as a whole, lists of popular names, lifts of a block for one name, and
 * names that another case has already seized. The database enforces every rule again.
 */
@NullMarked
package takedown.protection;

import org.jspecify.annotations.NullMarked;
