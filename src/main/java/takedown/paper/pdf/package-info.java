/** Renders a page of HTML as PDF/A. It fetches nothing, the pages contain no links or scripts, and the same page gives the same octets. */
@NullMarked
package takedown.paper.pdf;

import org.jspecify.annotations.NullMarked;
