/** Reads suspects from pasted texts, mails, HTML, plain lists, tables and JSON. Lists are read entry by entry. */
@NullMarked
package takedown.casefile.intake;

import org.jspecify.annotations.NullMarked;
