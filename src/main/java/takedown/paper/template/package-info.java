/**
 * The words of packets: files that counsel edits, checked before the service starts. Knows no packet: which values a file may
 * use, and what it may not leave out, it is told.
 */
@NullMarked
package takedown.paper.template;

import org.jspecify.annotations.NullMarked;
