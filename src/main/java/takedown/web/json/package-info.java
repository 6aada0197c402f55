/** The parsing of JSON and the paging of lists. */
@NullMarked
package takedown.web.json;

import org.jspecify.annotations.NullMarked;
