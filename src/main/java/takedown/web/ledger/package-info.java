/** The evidence log over HTTP. */
@NullMarked
package takedown.web.ledger;

import org.jspecify.annotations.NullMarked;
