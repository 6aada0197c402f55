/** People: their identities, their roles, and the names and addresses from their sign-ins. */
@NullMarked
package takedown.casefile.people;

import org.jspecify.annotations.NullMarked;
