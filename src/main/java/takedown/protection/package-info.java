/**
 * The protection of uninvolved parties: names against which, as a whole, no request may ask for action, lists of popular names, lifts of a block for
 * one name, and names that another case has already seized. The database also enforces every rule.
 */
@NullMarked
package takedown.protection;

import org.jspecify.annotations.NullMarked;
