/** The suspects of a case, their verdicts, and what the case knows of them beside the look-ups. */
@NullMarked
package takedown.casefile.suspects;

import org.jspecify.annotations.NullMarked;
