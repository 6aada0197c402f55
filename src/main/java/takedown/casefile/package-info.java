/**
 * Cases, their members and the append-only journal. This package decides who may see and change a case. The orders and suspects of a case are in
 * subpackages, and access to them requires a {@link takedown.casefile.CaseAccess}.
 */
@NullMarked
package takedown.casefile;

import org.jspecify.annotations.NullMarked;
