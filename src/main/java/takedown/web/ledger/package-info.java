/** The log that proves the observations. */
@NullMarked
package takedown.web.ledger;

import org.jspecify.annotations.NullMarked;
