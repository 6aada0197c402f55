/** The morning after: what a night saw, for those who may know. */
@NullMarked
package takedown.monitoring.report;

import org.jspecify.annotations.NullMarked;
