/** The pages of suspects: the list with its bulk changes, one suspect, its history and evidence, and the reach picture. */
@NullMarked
package takedown.web.pages.suspects;

import org.jspecify.annotations.NullMarked;
