/** The morning report of a nightly run, limited to the cases of which its reader is a member, and the status of a case. */
@NullMarked
package takedown.monitoring.report;

import org.jspecify.annotations.NullMarked;
