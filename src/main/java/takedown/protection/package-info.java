/**
 * The protection of uninvolved parties: protected names, against which no request may ask for action as a whole, lists of popular names, lifts of the
 * protection of one name, and names that another case has already seized. Where possible, the database also enforces the rules.
 */
@NullMarked
package takedown.protection;

import org.jspecify.annotations.NullMarked;
