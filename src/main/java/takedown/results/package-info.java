/** What became of each name: what was asked, served, claimed and observed. The only place where they are put together and counted. */
@NullMarked
package takedown.results;

import org.jspecify.annotations.NullMarked;
