/** The work that remains: approvals that are missing, requests that are overdue and their next step, and the time that answers took. */
@NullMarked
package takedown.dispatch.pending;

import org.jspecify.annotations.NullMarked;
