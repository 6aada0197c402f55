/** From snapshots to findings, in tables; nothing here asks anybody. */
@NullMarked
package takedown.attribution;

import org.jspecify.annotations.NullMarked;
