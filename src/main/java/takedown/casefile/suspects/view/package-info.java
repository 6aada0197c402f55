/** The ways in which a case's suspects are looked at: saved views, and the picture of the parties that can reach them. */
@NullMarked
package takedown.casefile.suspects.view;

import org.jspecify.annotations.NullMarked;
