/**
 * Renders a page of XHTML or a long table as PDF/A. Also signs PDF files, reads their text, and draws their pages. Rendering fetches nothing, the
 * pages contain no live links or scripts, and the same page gives the same octets.
 */
@NullMarked
package takedown.paper.pdf;

import org.jspecify.annotations.NullMarked;
