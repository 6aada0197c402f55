@NullMarked
package takedown.ledger.proof;

import org.jspecify.annotations.NullMarked;
