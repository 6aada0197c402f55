/** Registrations and statuses, in tables. */
@NullMarked
package takedown.attribution.status;

import org.jspecify.annotations.NullMarked;
