/** The suspects of a case, their verdicts, and the case's data about them in addition to look-ups. */
@NullMarked
package takedown.casefile.suspects;

import org.jspecify.annotations.NullMarked;
