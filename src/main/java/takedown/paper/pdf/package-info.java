/** Renders a page of HTML as PDF/A. Nothing is fetched, nothing is live, and the same page gives the same octets. */
@NullMarked
package takedown.paper.pdf;

import org.jspecify.annotations.NullMarked;
