/** Views of a case's suspects: saved filters, and the picture of the parties that can reach the suspects. */
@NullMarked
package takedown.casefile.suspects.view;

import org.jspecify.annotations.NullMarked;
