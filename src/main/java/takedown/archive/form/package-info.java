/** The form of an archive, for the package that writes it and the package that checks it: its ZIP and its time stamps. */
@NullMarked
package takedown.archive.form;

import org.jspecify.annotations.NullMarked;
