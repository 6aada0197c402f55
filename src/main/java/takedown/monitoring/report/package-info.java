/** The morning after: what a night saw, to whoever may know. */
@NullMarked
package takedown.monitoring.report;

import org.jspecify.annotations.NullMarked;
