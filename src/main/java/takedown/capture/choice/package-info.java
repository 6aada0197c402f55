/** Chooses how a page is captured on this machine, and captures only as many at once as the settings permit. */
@NullMarked
package takedown.capture.choice;

import org.jspecify.annotations.NullMarked;
