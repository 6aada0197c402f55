/** The morning report of a nightly run, limited to the cases that its reader may see, and the status of a case. */
@NullMarked
package takedown.monitoring.report;

import org.jspecify.annotations.NullMarked;
