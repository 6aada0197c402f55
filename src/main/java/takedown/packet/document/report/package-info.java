/** The words of an abuse report, from which its mail and its PDF are rendered. */
@NullMarked
package takedown.packet.document.report;

import org.jspecify.annotations.NullMarked;
