/** What can be checked without us: trees, proofs, signed notes. Pure; knows no database. */
@NullMarked
package takedown.ledger.proof;

import org.jspecify.annotations.NullMarked;
