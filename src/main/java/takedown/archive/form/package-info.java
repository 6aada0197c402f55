/** The format of an archive, shared by the package that writes archives and the package that checks them: its ZIP and its time stamps. */
@NullMarked
package takedown.archive.form;

import org.jspecify.annotations.NullMarked;
