/** Lists of suspects as people have them: pasted text, tables and JSON, read entry by entry. */
@NullMarked
package takedown.casefile.intake;

import org.jspecify.annotations.NullMarked;
