/** The log that proves what was seen. */
@NullMarked
package takedown.web.ledger;

import org.jspecify.annotations.NullMarked;
