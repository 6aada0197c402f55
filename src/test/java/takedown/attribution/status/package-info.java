/** Tests of the status of suspects. */
@NullMarked
package takedown.attribution.status;

import org.jspecify.annotations.NullMarked;
