/** Reads lists of suspects in the forms in which people have them: pasted text, tables and JSON. Lists are read entry by entry. */
@NullMarked
package takedown.casefile.intake;

import org.jspecify.annotations.NullMarked;
