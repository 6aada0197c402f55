@NullMarked
package takedown.ledger;

import org.jspecify.annotations.NullMarked;
