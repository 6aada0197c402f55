/** The results for each name: what was requested, served, claimed and observed. Only this package combines and counts them. */
@NullMarked
package takedown.results;

import org.jspecify.annotations.NullMarked;
