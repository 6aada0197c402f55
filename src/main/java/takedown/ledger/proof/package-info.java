/** The parts of the log that third parties can verify without the service: trees, proofs and signed notes. They need no database. */
@NullMarked
package takedown.ledger.proof;

import org.jspecify.annotations.NullMarked;
