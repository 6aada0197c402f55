/** Tests of the service as a whole: its architecture, settings, start and first investigation. */
@NullMarked
package takedown;

import org.jspecify.annotations.NullMarked;
