/** Chooses how a page is captured on this machine, and limits the number of concurrent captures to the number in the settings. */
@NullMarked
package takedown.capture.choice;

import org.jspecify.annotations.NullMarked;
