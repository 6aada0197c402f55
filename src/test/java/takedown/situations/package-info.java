/** Situations of a reported page, played by servers over time and looked at as the service looks at them. */
@NullMarked
package takedown.situations;

import org.jspecify.annotations.NullMarked;
