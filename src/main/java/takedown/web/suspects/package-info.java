/** Suspects: lists, filters, look-ups, pasted texts, evidence, history and siblings. */
@NullMarked
package takedown.web.suspects;

import org.jspecify.annotations.NullMarked;
