/** Tests of registrations and statuses, as tables. */
@NullMarked
package takedown.attribution.status;

import org.jspecify.annotations.NullMarked;
