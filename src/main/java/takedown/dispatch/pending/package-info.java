/** The work that remains: approvals that are missing, requests that are overdue and their next step, and how long mitigation took. */
@NullMarked
package takedown.dispatch.pending;

import org.jspecify.annotations.NullMarked;
