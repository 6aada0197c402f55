/**
 * Cases: members, suspects, court orders and the journal that only grows. Who may see and change what is decided here,
 * not at the edge: for a person who is not a member a sealed case does not exist.
 */
@NullMarked
package takedown.casefile;

import org.jspecify.annotations.NullMarked;
