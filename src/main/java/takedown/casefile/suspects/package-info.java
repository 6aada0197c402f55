/** The suspects of a case: their storage, lists, filters and verdicts, and what the case knows about them in addition to look-ups. */
@NullMarked
package takedown.casefile.suspects;

import org.jspecify.annotations.NullMarked;
