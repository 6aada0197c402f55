/** Lines that strangers wrote, and what our own looks amount to. */
@NullMarked
package takedown.history;

import org.jspecify.annotations.NullMarked;
