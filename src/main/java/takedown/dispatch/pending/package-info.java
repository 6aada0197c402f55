/** The work that remains (missing approvals, overdue requests, next steps), and statistics of the times to mitigation. */
@NullMarked
package takedown.dispatch.pending;

import org.jspecify.annotations.NullMarked;
