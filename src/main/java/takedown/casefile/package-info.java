/**
 * Cases, their members and the append-only journal. This package decides who may see and change a case: for a person who is not a member, a sealed
 * case does not exist. The contents of a case (orders, suspects, lists of suspects) are in packages of their own, and access to them requires a
 * {@link takedown.casefile.CaseAccess}.
 */
@NullMarked
package takedown.casefile;

import org.jspecify.annotations.NullMarked;
