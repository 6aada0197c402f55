/** The parts of the log that third parties can verify without the service: trees, proofs and signed notes. Pure, without a database. */
@NullMarked
package takedown.ledger.proof;

import org.jspecify.annotations.NullMarked;
