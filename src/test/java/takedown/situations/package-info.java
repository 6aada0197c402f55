/** Situations of a reported page, simulated by servers over time and captured as by the service. */
@NullMarked
package takedown.situations;

import org.jspecify.annotations.NullMarked;
