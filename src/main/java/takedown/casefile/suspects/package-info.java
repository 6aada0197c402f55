/** The suspects of a case, their verdicts, and the data that the case has about them in addition to look-ups. */
@NullMarked
package takedown.casefile.suspects;

import org.jspecify.annotations.NullMarked;
