/** People: identities, roles, and the names and addresses that their sign-ins showed. */
@NullMarked
package takedown.casefile.people;

import org.jspecify.annotations.NullMarked;
